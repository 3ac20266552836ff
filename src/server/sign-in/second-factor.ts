import { randomBytes } from 'node:crypto';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { keyedHash, seal, unseal } from './keys.ts';

/** RFC 6238: six digits, a new code every 30 seconds. One step either way is allowed for clocks that differ. */
const STEP_S = 30;
const STEPS_EITHER_WAY = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const WRONG = 'That code is not right. Wait for the next one in your app, then enter it.';

export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/** A new secret for an account that has none confirmed yet. */
export async function enrol(services: Services, accountId: string, email: string): Promise<Enrolment> {
  const secret = randomBytes(SECRET_BYTES);
  const { rowCount } = await services.signIn.pool.query(
    `insert into auth_second_factor (account_id, sealed_secret) values ($1, $2)
     on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0
     where auth_second_factor.confirmed_at is null`,
    [accountId, seal(services.signIn.key('second-factor'), secret.toString('base64'))],
  );
  if (rowCount === 0) throw new Problem('conflict', 'This account has an authenticator app already.');
  return {
    secret: base32.encode(secret, { padding: false }),
    uri: createOTP(secret).url('Midstance', email),
  };
}

/** Confirms the app with its first code. Returns the recovery codes, shown once. */
export async function confirm(services: Services, accountId: string, sessionId: string, code: string) {
  await spendCode(services, accountId, code);
  await services.signIn.pool.query(
    'update auth_second_factor set confirmed_at = coalesce(confirmed_at, now()) where account_id = $1',
    [accountId],
  );
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32.encode(randomBytes(10), { padding: false }));
  await services.signIn.pool.query('delete from auth_recovery_code where account_id = $1', [accountId]);
  await services.signIn.pool.query(
    'insert into auth_recovery_code (account_id, code_hash) select $1, unnest($2::text[])',
    [accountId, codes.map((one) => keyedHash(services.signIn.key('second-factor'), one))],
  );
  await passed(services, sessionId);
  return codes;
}

/** A code of the app, or a recovery code, for this session. Each opens one session only. */
export async function check(services: Services, accountId: string, sessionId: string, code: string): Promise<void> {
  if (/^\d{6}$/.test(code)) await spendCode(services, accountId, code, true);
  else await spendRecoveryCode(services, accountId, code);
  await passed(services, sessionId);
}

export async function hasSecondFactor(services: Services, accountId: string): Promise<boolean> {
  const { rowCount } = await services.signIn.pool.query(
    'select from auth_second_factor where account_id = $1 and confirmed_at is not null',
    [accountId],
  );
  return rowCount === 1;
}

/** The step is taken in one statement: of many that come together with one code, one succeeds. */
async function spendCode(services: Services, accountId: string, code: string, isConfirmed = false): Promise<void> {
  const { rows } = await services.signIn.pool.query<{ sealed_secret: string }>(
    `select sealed_secret from auth_second_factor where account_id = $1 ${isConfirmed ? 'and confirmed_at is not null' : ''}`,
    [accountId],
  );
  const sealed = rows[0]?.sealed_secret;
  if (sealed === undefined)
    throw new Problem('invalid', 'code: this account has no authenticator app', { field: 'code' });
  const secret = Buffer.from(unseal(services.signIn.key('second-factor'), sealed), 'base64');
  const step = await stepOf(secret, code, services.now());
  const { rowCount } =
    step === null
      ? { rowCount: 0 }
      : await services.signIn.pool.query(
          'update auth_second_factor set last_step = $2 where account_id = $1 and last_step < $2',
          [accountId, step],
        );
  if (rowCount !== 1) throw new Problem('invalid', WRONG, { field: 'code' });
}

async function stepOf(secret: Uint8Array, code: string, now: Temporal.Instant): Promise<number | null> {
  const current = Math.floor(now.epochMilliseconds / 1000 / STEP_S);
  for (let away = -STEPS_EITHER_WAY; away <= STEPS_EITHER_WAY; away += 1)
    if ((await createOTP(secret).hotp(current + away)) === code) return current + away;
  return null;
}

async function spendRecoveryCode(services: Services, accountId: string, code: string): Promise<void> {
  const { rowCount } = await services.signIn.pool.query(
    'update auth_recovery_code set used_at = now() where account_id = $1 and code_hash = $2 and used_at is null',
    [accountId, keyedHash(services.signIn.key('second-factor'), code.replaceAll(/[\s-]/g, '').toUpperCase())],
  );
  if (rowCount !== 1) throw new Problem('invalid', WRONG, { field: 'code' });
}

async function passed(services: Services, sessionId: string): Promise<void> {
  await services.signIn.pool.query(
    'update auth_session_state set second_factor_at = now(), last_active_at = now() where session_id = $1',
    [sessionId],
  );
}
