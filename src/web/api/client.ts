import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../contract/api.ts';
import { navigate } from '../navigate.ts';
import { ApiProblem, problemFrom } from './problem.ts';
import { setLocked, signInPath, untilUnlocked } from './session.ts';

const BACKGROUND_HEADER = 'x-midstance-background';
const PATIENCE_MS = 30_000;
const NOT_REACHED = 'The server cannot be reached. Check your connection, then try again.';
const PERHAPS_NOT_SAVED = 'No answer came, so this may not have been saved. What you typed is still here. Try again.';

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Asked by the page itself: it does not keep the session awake. */
  readonly isBackground?: boolean;
  /** Of pages that stand outside a session: a sign-out or a lock is theirs to show. */
  readonly isOutside?: boolean;
  readonly signal?: AbortSignal;
}

let lastTapAt = Date.now();

/** Milliseconds since a request last said that somebody is at work. */
export function sinceLastTap(): number {
  return Date.now() - lastTapAt;
}

/**
 * Asks the server. A locked session waits for the password and then goes on; a lost one leads to the sign-in page.
 *
 * @param path Below `/api`, e.g. `/me`.
 * @throws ApiProblem with a sentence for people.
 */
export async function ask<Answer>(path: string, request: Request = {}): Promise<Answer> {
  try {
    return await send<Answer>(path, request);
  } catch (error) {
    if (request.isOutside || !(error instanceof ApiProblem)) throw error;
    if (error.code === 'locked') {
      await untilUnlocked();
      return ask<Answer>(path, request);
    }
    if (error.code === 'signed_out') leaveFor('/sign-in');
    if (error.code === 'second_factor_needed') leaveFor('/sign-in/code');
    throw error;
  }
}

function leaveFor(page: '/sign-in' | '/sign-in/code'): void {
  setLocked(false);
  if (!window.location.pathname.startsWith('/sign-in')) navigate(signInPath(page), { replace: true });
}

async function send<Answer>(path: string, request: Request): Promise<Answer> {
  if (!request.isBackground) lastTapAt = Date.now();
  const response = await reach(path, request);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, body);
  return body as Answer;
}

async function reach(path: string, { method = 'GET', body, isBackground, signal }: Request): Promise<Response> {
  const headers = new Headers({ [CONTRACT_HEADER]: String(CONTRACT_VERSION) });
  if (isBackground) headers.set(BACKGROUND_HEADER, '1');
  if (method !== 'GET') headers.set('content-type', 'application/json');
  try {
    return await fetch(`/api${path}`, {
      method,
      headers,
      // The link of a sign-in letter answers with a redirect when it was used: no page to follow.
      redirect: 'manual',
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])]),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem('offline', method === 'GET' ? NOT_REACHED : PERHAPS_NOT_SAVED);
  }
}
