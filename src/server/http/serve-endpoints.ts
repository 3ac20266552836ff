import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../contract/api.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { DatabaseRole } from '../database/roles.ts';
import { actorIn } from '../sign-in/actor.ts';
import { noteActivity, sessionOf } from '../sign-in/session.ts';
import type { Actor, Audited, ClinicEndpoint, ClinicRole, Endpoint, OpenEndpoint } from './endpoint.ts';
import { invalid, notFound, Problem } from './problem.ts';
import { spendBudget } from './request-budget.ts';
import { mustComeFromHere } from './same-origin.ts';
import type { Services } from './services.ts';

const MOST_BODY_BYTES = 3_000_000;
const DATABASE_ROLE: Readonly<Record<ClinicRole, DatabaseRole>> = {
  clinic_lead: 'midstance_lead',
  therapist: 'midstance_clinician',
  front_desk: 'midstance_desk',
  runner: 'midstance_runner',
};

/** Where endpoints stand, and in which form they tell what went wrong. */
export interface Surface {
  readonly base: string;
  problem(problem: Problem): Response;
}

const API: Surface = {
  base: '/api',
  problem: ({ body, status }) => Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } }),
};

/** Puts every endpoint under `/api`, or another base. Whatever they throw becomes one sentence for people. */
export function serveEndpoints(
  app: Hono,
  services: Services,
  endpoints: readonly Endpoint[],
  surface: Surface = API,
): void {
  for (const one of endpoints) {
    app.on(one.method, `${surface.base}${one.path}`, async (context) => {
      const requestId = randomUUID();
      try {
        return await answer(one, context, services, requestId);
      } catch (error) {
        return surface.problem(problemFrom(context, services, requestId, error));
      }
    });
  }
  app.all(`${surface.base}/*`, () => surface.problem(notFound()));
}

function answer(one: Endpoint, context: Context, services: Services, requestId: string): Promise<Response> {
  mustComeFromHere(context.req.raw, services.publicUrl);
  return one.kind === 'open' ? answerOpen(one, context, services) : answerClinic(one, context, services, requestId);
}

async function answerOpen(one: OpenEndpoint<never>, context: Context, services: Services): Promise<Response> {
  await spendBudget(services, one.path, context, one.triesPerQuarterHour);
  const session = one.needs === 'nothing' ? null : await sessionOf(services, context.req.raw.headers);
  if (one.needs !== 'nothing' && session === null) throw new Problem('signed_out', 'Please sign in.');
  if (one.needs === 'account') session?.mustBeOpen();
  const headers = new Headers();
  const afterwards: (() => void)[] = [];
  const result = await one.handle({
    ...(await everyCall(one, context, services, afterwards)),
    account: session?.account ?? null,
    headers,
  });
  for (const work of afterwards) work();
  const response = result instanceof Response ? result : Response.json(result ?? {});
  for (const [name, value] of headers) response.headers.append(name, value);
  return sealed(response);
}

async function answerClinic(
  one: ClinicEndpoint<never>,
  context: Context,
  services: Services,
  requestId: string,
): Promise<Response> {
  await spendBudget(services, one.path, context, one.triesPerQuarterHour);
  const session = await sessionOf(services, context.req.raw.headers);
  if (session === null) throw new Problem('signed_out', 'Please sign in.');
  session.mustBeOpen();
  const clinicId = context.req.param('clinicId') ?? '';
  const actor = await actorIn(services.database, session.account, clinicId, one.may);
  if (actor === null) throw notFound();
  if (!one.may.includes(actor.actingAs))
    throw new Problem('not_allowed', 'Your role in this clinic does not open this.');
  if (actor.actingAs !== 'runner')
    await noteActivity(services, session, context.req.raw.headers, actor.settings.lockAfterMinutes);
  const afterwards: (() => void)[] = [];
  const call = await everyCall(one, context, services, afterwards);
  const result = await services.database.inScope(scopeOf(actor), async (tx) => {
    let lines = 0;
    const audit = async (line: Audited) => {
      lines += 1;
      await writeAudit(tx, { ...line, actor, now: call.now, requestId });
    };
    const given = await one.handle({ ...call, tx, actor, audit });
    if (lines === 0) throw new Error(`${one.method} ${one.path} left no line in the audit`);
    return given;
  });
  for (const work of afterwards) work();
  return sealed(result instanceof Response ? result : Response.json(result ?? {}));
}

export function scopeOf(actor: Actor) {
  return {
    role: DATABASE_ROLE[actor.actingAs],
    clinicId: actor.clinicId,
    patientId: actor.patientId ?? undefined,
    accountId: actor.accountId,
  };
}

async function everyCall(one: Endpoint, context: Context, services: Services, afterwards: (() => void)[]) {
  return {
    params: context.req.param() as Record<string, string>,
    query: new URL(context.req.url).searchParams,
    body: (await bodyOf(one, context.req.raw)) as never,
    now: services.now().toString({ smallestUnit: 'millisecond' }),
    services,
    request: context.req.raw,
    afterwards: (work: () => void) => {
      afterwards.push(work);
    },
  };
}

async function bodyOf(one: Endpoint, request: Request): Promise<unknown> {
  if (one.method === 'GET') return undefined;
  const version = request.headers.get(CONTRACT_HEADER);
  if (version !== null && version !== String(CONTRACT_VERSION))
    throw new Problem('old_page', 'This page is of another version. What you entered is kept; reload the page.');
  const raw = await readJson(request);
  if (!one.body) return undefined;
  const parsed = one.body.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

async function readJson(request: Request): Promise<unknown> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > MOST_BODY_BYTES) throw new Problem('too_large', 'That is more than this page ever sends.');
  const bytes: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BODY_BYTES) throw new Problem('too_large', 'That is more than this page ever sends.');
    bytes.push(chunk);
  }
  if (size === 0) return {};
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    throw new Problem('invalid', 'body: send JSON', { field: 'body' });
  try {
    return JSON.parse(Buffer.concat(bytes).toString('utf8'));
  } catch {
    throw new Problem('invalid', 'body: is not sound JSON', { field: 'body' });
  }
}

/** Answers with records in them are kept by no cache. */
function sealed(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

function problemFrom(context: Context, services: Services, requestId: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = databaseProblem(error);
  if (known) return known;
  // The kind of error and where it came from; never the data that it was about.
  services.log.error({ requestId, path: context.req.routePath, ...whatFailed(error) }, 'request failed');
  return new Problem(
    'failed',
    `Something went wrong here and nothing was changed. If it goes on, tell the clinic lead this number: ${requestId}.`,
  );
}

/** An id that is no id, or a row of another clinic, is simply not there. */
function databaseProblem(error: unknown): Problem | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === '22P02' || code === '42501') return notFound();
  if (code === '23505') return new Problem('conflict', 'This is there already. Reload the page to see it.');
  return null;
}

function whatFailed(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const place = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.trim();
  return { kind: error.name, code, place, message: code === undefined ? error.message : undefined };
}
