import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type pg from 'pg';
import { Problem } from '../http/problem.ts';
import { countTryOn } from '../http/request-budget.ts';
import { type KeyName, keyedHash, keyOf } from './keys.ts';

const SESSION_HOURS = 12;
const LINK_MINUTES = 20;
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
/** Of one address of e-mail. */
const TRIES_PER_QUARTER_HOUR = 10;

/** The only requests of the sign-in library that the server answers. */
const OPEN_PATHS = ['/sign-in/email', '/sign-in/magic-link', '/magic-link/verify', '/sign-out'];

export interface SignInOptions {
  readonly pool: pg.Pool;
  readonly keys: string;
  readonly publicUrl: string | null;
  /** Brings the secret of a link to the owner of an address. */
  readonly sendLink: (email: string, token: string) => Promise<void>;
}

/** The one door to the sign-in library: nothing else of this program knows it. */
export interface SignIn {
  readonly pool: pg.Pool;
  /** Answers `/api/auth/*`. */
  handle(request: Request): Promise<Response>;
  /** The session of a request, or null. */
  session(headers: Headers): Promise<{ sessionId: string; accountId: string; name: string; email: string } | null>;
  /** @returns Account id; null when the address has an account already. */
  createAccount(person: NewAccount): Promise<string | null>;
  accountByEmail(email: string): Promise<string | null>;
  isPassword(accountId: string, password: string): Promise<boolean>;
  /** Opens a session for the owner of an address that was proved by a link. Returns the cookies to set. */
  openSession(email: string, headers: Headers): Promise<readonly string[]>;
  key(name: KeyName): Buffer;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** None for a runner, who signs in by link alone. */
  readonly password: string | null;
}

export function createSignIn(options: SignInOptions): SignIn {
  const captured = new AsyncLocalStorage<{ token: string | null }>();
  const auth = betterAuth({
    ...settings(options),
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token }) => {
          const box = captured.getStore();
          if (box) box.token = token;
          else await options.sendLink(email, token);
        },
      }),
    ],
  });
  return {
    pool: options.pool,
    key: (name) => keyOf(options.keys, name),
    handle: async (request) => {
      const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
      if (!OPEN_PATHS.includes(path)) return Response.json({}, { status: 404 });
      return (await isGuessing(options, path, request)) ? tooMany() : auth.handler(request);
    },
    session: async (headers) => {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      return {
        sessionId: found.session.id,
        accountId: found.user.id,
        name: found.user.name,
        email: found.user.email,
      };
    },
    createAccount: async ({ name, email, password }) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      if (await internalAdapter.findUserByEmail(email)) return null;
      const user = await internalAdapter.createUser(
        { name, email: email.toLowerCase(), emailVerified: true },
        { method: 'email-password' },
      );
      if (password !== null)
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: await passwords.hash(password),
        });
      return user.id;
    },
    accountByEmail: async (email) => {
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id ?? null;
    },
    isPassword: async (accountId, password) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const account = (await internalAdapter.findAccounts(accountId)).find((one) => one.providerId === 'credential');
      return account?.password ? passwords.verify({ hash: account.password, password }) : false;
    },
    openSession: async (email, headers) => {
      const box: { token: string | null } = { token: null };
      await captured.run(box, () => auth.api.signInMagicLink({ body: { email }, headers }));
      if (box.token === null) throw new Error('no link was made');
      const response = await auth.api.magicLinkVerify({ query: { token: box.token }, headers, asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}

/** Tries for one address of e-mail are counted wherever they come from: a sender can write any network address. */
async function isGuessing({ pool, keys }: SignInOptions, path: string, request: Request): Promise<boolean> {
  if (!path.startsWith('/sign-in/')) return false;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  if (typeof body !== 'object' || body === null || !('email' in body)) return false;
  const who = keyedHash(keyOf(keys, 'session'), String(body.email).trim().toLowerCase());
  return (await countTryOn(pool, `${path} ${who}`, Temporal.Now.instant())) > TRIES_PER_QUARTER_HOUR;
}

function tooMany(): Response {
  const { body, status } = new Problem('too_many', 'Too many tries. Please wait a quarter of an hour.');
  return Response.json(body, { status });
}

function settings({ pool, keys, publicUrl }: SignInOptions) {
  return {
    appName: 'Midstance',
    basePath: '/api/auth',
    // Its own calls need an address; whence a request came is checked before it gets here.
    baseURL: publicUrl ?? 'http://127.0.0.1',
    secret: keyOf(keys, 'session').toString('base64'),
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: async (request?: Request) => (request ? [new URL(request.url).origin] : []),
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_HOURS * 3600, updateAge: 3600 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      modelName: 'auth_rate_limit',
      window: 60,
      max: 60,
      // Of everybody together, so that no flood of tries keeps the processors busy.
      customRules: { '/sign-in/email': { window: 60, max: 120 }, '/sign-in/magic-link': { window: 60, max: 60 } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    advanced: {
      cookiePrefix: 'midstance',
      // No header says whence a request came: whoever sends it could write anything there.
      ipAddress: { ipAddressHeaders: [] },
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
    },
    databaseHooks: {
      session: {
        create: {
          after: async (session: { id: string }, context?: { path?: string } | null) => {
            // A link came through the own mailbox: it counts as the second factor.
            const isByLink = context?.path === '/magic-link/verify';
            await pool.query(
              `insert into auth_session_state (session_id, last_active_at, second_factor_at)
               values ($1, now(), ${isByLink ? 'now()' : 'null'})`,
              [session.id],
            );
          },
        },
      },
    },
  };
}
