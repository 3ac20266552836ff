import type { ZodError } from 'zod';
import type { ProblemBody, ProblemCode } from '../../contract/api.ts';

const STATUS: Readonly<Record<ProblemCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 423 | 426 | 428 | 429 | 500>> = {
  invalid: 400,
  signed_out: 401,
  second_factor_needed: 401,
  not_allowed: 403,
  reason_needed: 403,
  elsewhere: 403,
  not_found: 404,
  conflict: 409,
  signed_already: 409,
  flag_open: 409,
  not_adopted: 409,
  link_used: 410,
  too_large: 413,
  locked: 423,
  old_page: 426,
  too_many: 429,
  failed: 500,
};

/** Something the person who asked can understand and mend. Ends the request; its transaction is rolled back. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly detail: unknown;

  constructor(code: ProblemCode, message: string, more: { field?: string; detail?: unknown } = {}) {
    super(message);
    this.code = code;
    this.field = more.field;
    this.detail = more.detail;
  }

  get status() {
    return STATUS[this.code];
  }

  get body(): ProblemBody {
    const { code, message, field, detail } = this;
    return {
      error: { code, message, ...(field === undefined ? {} : { field }), ...(detail === undefined ? {} : { detail }) },
    };
  }
}

/** The first thing wrong with a body, by the name of its field. Never repeats what was given. */
export function invalid(error: ZodError): Problem {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') || 'body';
  return new Problem('invalid', `${field}: ${issue?.message ?? 'is not as it should be'}`, { field });
}

/** What does not exist and what belongs to somebody else look the same from outside. */
export function notFound(): Problem {
  return new Problem('not_found', 'There is no such thing here, or it is not yours to see.');
}
