import type { ProblemBody, ProblemCode } from '../../contract/api.ts';

/** Why a request did not succeed: what the server said, or that it was not reached. */
export type ApiCode = ProblemCode | 'offline';

/** A request that did not succeed. The message is a sentence for people. */
export class ApiProblem extends Error {
  readonly code: ApiCode;
  /** Name of the entry that was wrong, e.g. `clinic.slug`. */
  readonly field: string | undefined;
  readonly detail: unknown;

  constructor(code: ApiCode, message: string, more: { field?: string | undefined; detail?: unknown } = {}) {
    super(message);
    this.code = code;
    this.field = more.field;
    this.detail = more.detail;
  }
}

/** What the server says is wrong, without the technical name of the entry in front. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (isProblemBody(body)) {
    const { code, message, field, detail } = body.error;
    return new ApiProblem(code, field === undefined ? message : asSentence(message, field), { field, detail });
  }
  if (status === 429)
    return new ApiProblem('too_many', 'Too many tries. Please wait a quarter of an hour, then try again.');
  if (status === 401 || status === 403) return new ApiProblem('signed_out', 'Please sign in.');
  if (status === 404) return new ApiProblem('not_found', 'There is no such thing here.');
  return new ApiProblem('failed', 'Something went wrong on our side, so this may not have been saved. Try again.');
}

function asSentence(message: string, field: string): string {
  const words = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function isProblemBody(body: unknown): body is ProblemBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}
