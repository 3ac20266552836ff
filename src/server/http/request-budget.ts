import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type pg from 'pg';
import { Problem } from './problem.ts';
import type { Services } from './services.ts';

const WINDOW_MINUTES = 15;

/**
 * Counts one try of one address against a budget that all processes share.
 *
 * @param tries In a quarter of an hour; undefined: no limit.
 * @throws Problem `too_many` beyond it.
 */
export async function spendBudget(
  services: Services,
  name: string,
  context: Context,
  tries: number | undefined,
): Promise<void> {
  if (tries === undefined) return;
  const spent = await countTry(services, `${name} ${addressOf(context)}`);
  if (spent > tries)
    throw new Problem('too_many', 'Too many tries from this address. Please wait a quarter of an hour.');
}

/** One more try under this name. Returns how many there were in the window. */
export function countTry(services: Services, name: string): Promise<number> {
  return countTryOn(services.database.signInPool, name, services.now());
}

/** The same for sign-in, which knows its own tables alone. */
export async function countTryOn(pool: pg.Pool, name: string, at: Temporal.Instant): Promise<number> {
  const now = at.toString();
  const { rows } = await pool.query<{ requests: number }>(
    `insert into request_budget (key, window_started_at, requests) values ($1, $2, 1)
     on conflict (key) do update set
       requests = case when request_budget.window_started_at < $2::timestamptz - $3::interval then 1
         else request_budget.requests + 1 end,
       window_started_at = case when request_budget.window_started_at < $2::timestamptz - $3::interval then $2
         else request_budget.window_started_at end
     returning requests`,
    [name, now, `${WINDOW_MINUTES} minutes`],
  );
  return rows[0]?.requests ?? 1;
}

function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
