import type { SignedIn } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';

/** A page that asks by itself says so: it must not keep a session awake. */
export const BACKGROUND_HEADER = 'x-midstance-background';
/** Activity is written at most this often. */
const NOTE_EVERY_S = 30;

export interface Session {
  readonly account: SignedIn;
  readonly isLocked: boolean;
  readonly owesSecondFactor: boolean;
  /** Seconds since the last tap. */
  readonly idleS: number;
  /** @throws Problem when it is locked or still owes its second factor. */
  mustBeOpen(): void;
}

interface StateRow {
  readonly idle: number;
  readonly locked: boolean;
  readonly owes: boolean;
}

/** The session that a request belongs to, or null. */
export async function sessionOf(services: Services, headers: Headers): Promise<Session | null> {
  const found = await services.signIn.session(headers);
  if (found === null) return null;
  const { sessionId, accountId, name, email } = found;
  const { rows } = await services.signIn.pool.query<StateRow>(
    `select extract(epoch from $2::timestamptz - last_active_at)::float8 as idle, locked_at is not null as locked,
      second_factor_at is null as owes from auth_session_state where session_id = $1`,
    [sessionId, services.now().toString()],
  );
  const state = rows[0] ?? { idle: 0, locked: false, owes: true };
  return {
    account: { sessionId, accountId, name, email },
    isLocked: state.locked,
    owesSecondFactor: state.owes,
    idleS: Math.max(0, state.idle),
    mustBeOpen: () => {
      if (state.owes) throw new Problem('second_factor_needed', 'Please enter the code of your authenticator app.');
      if (state.locked) throw new Problem('locked', 'Locked after a while without a tap. Enter your password.');
    },
  };
}

/** Notes that the person did something; locks instead when the pause was too long for this clinic. */
export async function noteActivity(
  services: Services,
  session: Session,
  headers: Headers,
  lockAfterMinutes: number,
): Promise<void> {
  if (session.idleS > lockAfterMinutes * 60) {
    await lockSession(services, session.account.sessionId);
    throw new Problem('locked', 'Locked after a while without a tap. Enter your password.');
  }
  if (headers.has(BACKGROUND_HEADER) || session.idleS < NOTE_EVERY_S) return;
  await services.signIn.pool.query('update auth_session_state set last_active_at = $2 where session_id = $1', [
    session.account.sessionId,
    services.now().toString(),
  ]);
}

export async function lockSession(services: Services, sessionId: string): Promise<void> {
  await services.signIn.pool.query(
    'update auth_session_state set locked_at = coalesce(locked_at, $2) where session_id = $1',
    [sessionId, services.now().toString()],
  );
}

export async function unlockSession(services: Services, sessionId: string): Promise<void> {
  await services.signIn.pool.query(
    'update auth_session_state set locked_at = null, last_active_at = $2 where session_id = $1',
    [sessionId, services.now().toString()],
  );
}
