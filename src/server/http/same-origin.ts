import { Problem } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD']);

/**
 * Refuses a change that another site asks for in somebody's name.
 *
 * @param publicUrl Where people reach this server; null: the host that the request names.
 */
export function mustComeFromHere(request: Request, publicUrl: string | null): void {
  if (SAFE.has(request.method)) return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const here = publicUrl === null ? new URL(request.url).host : new URL(publicUrl).host;
  const isOther = origin !== null && (!URL.canParse(origin) || new URL(origin).host !== here);
  if (isOther || site === 'cross-site' || site === 'same-site')
    throw new Problem('elsewhere', 'This came from another site and was refused.');
}
