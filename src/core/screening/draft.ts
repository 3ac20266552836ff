import { z } from 'zod';
import type { Engine } from '../knowledge/compile.ts';
import { parseScreeningInput, type ScreeningInput, type Value } from './answers.ts';
import { type InterviewStep, nextStep, type ScreenToShow } from './interview.ts';

/** A place on the body. Side is the person's own, never a side of the screen. */
export interface Mark {
  /** Finding id of the place, e.g. loc_groin_anterior. */
  readonly finding: string;
  readonly side: 'left' | 'right' | 'midline';
  /** The first place tapped is where it hurts most. */
  readonly isMain: boolean;
}

/** What was answered on one screen. An item in neither list was left unanswered: unknown. */
export interface ScreenResponse {
  readonly findings: Readonly<Record<string, Value>>;
  readonly notSure: readonly string[];
  readonly marks?: readonly Mark[] | undefined;
}

interface Visit {
  readonly screen: ScreenToShow;
  readonly response: ScreenResponse;
}

/** A warning sign that was ticked and later taken back; kept for the clinician, never evidence. */
export interface Retraction {
  readonly finding: string;
  /** ISO instant. */
  readonly at: string;
}

/** A screening under way. Evidence is `path` alone; `aside` only fills screens in again. */
export interface Draft {
  readonly version: 1;
  readonly knowledgeHash: string;
  /** ISO instant. */
  readonly startedAt: string;
  readonly path: readonly Visit[];
  /** Screen id -> the answers it had before it was left by Back. */
  readonly aside: Readonly<Record<string, ScreenResponse>>;
  readonly retracted: readonly Retraction[];
}

export function startDraft(engine: Pick<Engine, 'knowledge'>, now: string): Draft {
  return { version: 1, knowledgeHash: engine.knowledge.hash, startedAt: now, path: [], aside: {}, retracted: [] };
}

/** The answers so far, as the engine takes them. */
export function inputOf(draft: Pick<Draft, 'path'>): ScreeningInput {
  const findings: Record<string, Value> = {};
  const notSure = new Set<string>();
  const askedAgain = new Set<string>();
  let furtherScreens = 0;
  for (const { screen, response } of draft.path) {
    if (screen.domain !== null) furtherScreens += 1;
    for (const id of screen.id === 'ask_again' ? screen.items : []) askedAgain.add(id);
    for (const id of response.notSure) notSure.add(id);
    for (const [id, value] of Object.entries(response.findings)) {
      findings[id] = value;
      notSure.delete(id);
    }
  }
  const { age, sex_at_birth: sex, ...rest } = findings;
  return {
    age: typeof age === 'number' ? age : null,
    sex: sex === 'male' || sex === 'female' ? sex : null,
    findings: rest,
    notSure: [...notSure].sort(),
    askedAgain: [...askedAgain].sort(),
    furtherScreens,
  };
}

/** What to show now. */
export function stepOf(engine: Engine, draft: Draft): InterviewStep {
  return nextStep(engine, inputOf(draft));
}

/** Answers that fill a screen in again after Back; only for the items that it now asks. */
export function asideFor(draft: Draft, screen: ScreenToShow): ScreenResponse | null {
  const kept = draft.aside[screen.id];
  if (!kept) return null;
  const asked = new Set(screen.items);
  return {
    findings: Object.fromEntries(
      Object.entries(kept.findings).filter(([id]) => asked.has(id) || kept.marks !== undefined),
    ),
    notSure: kept.notSure.filter((id) => asked.has(id)),
    marks: kept.marks,
  };
}

/**
 * Records the answers of one screen.
 * A screen can be answered only if it is the one to show now: a second tap that comes late changes nothing.
 *
 * @param now ISO instant, for the note of a warning sign taken back.
 */
export function answerScreen(
  engine: Engine,
  draft: Draft,
  screenId: string,
  response: ScreenResponse,
  now: string,
): Draft {
  const step = stepOf(engine, draft);
  if (step.kind !== 'screen' || step.screen.id !== screenId) return draft;
  const complete = completed(step.screen, response);
  const before = draft.aside[screenId];
  const takenBack = Object.entries(before?.findings ?? {})
    .filter(([id, value]) => value === true && complete.findings[id] !== true)
    .map(([finding]) => ({ finding, at: now }));
  const { [screenId]: _, ...aside } = draft.aside;
  return {
    ...draft,
    path: [...draft.path, { screen: step.screen, response: complete }],
    aside,
    retracted: [...draft.retracted, ...takenBack],
  };
}

/** Items that got neither an answer nor "not sure" were asked and skipped: unknown, and not asked at once again. */
function completed(screen: ScreenToShow, response: ScreenResponse): ScreenResponse {
  const findings = Object.fromEntries(Object.entries(response.findings).filter(([, value]) => value !== 'prefer_not'));
  const skipped = screen.items.filter((id) => !Object.hasOwn(findings, id) && !response.notSure.includes(id));
  return { ...response, findings, notSure: [...response.notSure, ...skipped] };
}

/** One screen back. Its answers are kept aside to fill it in again, and are no longer evidence. */
export function goBack(draft: Draft): Draft {
  const last = draft.path.at(-1);
  if (!last) return draft;
  return {
    ...draft,
    path: draft.path.slice(0, -1),
    aside: { ...draft.aside, [last.screen.id]: last.response },
  };
}

const valueSchema = z.union([z.boolean(), z.number(), z.string().max(40)]);
const responseSchema = z.object({
  findings: z.record(z.string().max(80), valueSchema),
  notSure: z.array(z.string().max(80)).max(500),
  marks: z
    .array(z.object({ finding: z.string().max(80), side: z.enum(['left', 'right', 'midline']), isMain: z.boolean() }))
    .max(80)
    .optional(),
});
const draftSchema = z.object({
  version: z.number(),
  knowledgeHash: z.string().max(64),
  startedAt: z.string().max(40),
  path: z
    .array(
      z.object({
        screen: z.object({ id: z.string().max(80), items: z.array(z.string().max(80)).max(200) }),
        response: responseSchema,
      }),
    )
    .max(200),
  aside: z.record(z.string().max(80), responseSchema).default({}),
  retracted: z
    .array(z.object({ finding: z.string().max(80), at: z.string().max(40) }))
    .max(500)
    .default([]),
});

export type Restored =
  | { readonly kind: 'same'; readonly draft: Draft }
  /** Made with other questions: what still fits was kept, and asking resumes where something is missing. */
  | { readonly kind: 'older'; readonly draft: Draft }
  | { readonly kind: 'unreadable' };

/**
 * Reads a draft that was stored on a device or in a file, perhaps by an older version. It is walked again from
 * the start, so that what comes out is what the same answers would give today.
 *
 * @param raw Any JSON value. Nothing in it is trusted.
 */
export function restoreDraft(engine: Engine, raw: unknown): Restored {
  const parsed = draftSchema.safeParse(raw);
  if (!parsed.success || parsed.data.version !== 1) return { kind: 'unreadable' };
  const stored = parsed.data;
  // Each screen takes back its own answers: one asked again must not find there what was said only later.
  const unused = stored.path.map(({ screen, response }) => ({ id: screen.id, kept: soundAnswers(engine, [response]) }));
  const all = soundAnswers(
    engine,
    stored.path.map(({ response }) => response),
  );
  let draft: Draft = { ...startDraft(engine, stored.startedAt), retracted: stored.retracted };
  for (let step = stepOf(engine, draft); step.kind === 'screen'; step = stepOf(engine, draft)) {
    const { screen } = step;
    const place = unused.findIndex(({ id }) => id === screen.id);
    const [own] = place < 0 ? [] : unused.splice(place, 1);
    const elsewhere = screen.id === 'ask_again' ? null : responseFrom(screen, all);
    const response = (own && responseFrom(screen, own.kept)) ?? elsewhere;
    if (!response) break;
    draft = { ...draft, path: [...draft.path, { screen, response }] };
  }
  const isSame = stored.knowledgeHash === engine.knowledge.hash && draft.path.length === stored.path.length;
  const aside = Object.fromEntries([
    ...stored.path.slice(draft.path.length).map(({ screen, response }) => [screen.id, response] as const),
    ...Object.entries(stored.aside),
  ]);
  return { kind: isSame ? 'same' : 'older', draft: { ...draft, aside } };
}

/** Finding id -> what was said of it last, in today's ids and within today's limits. */
function soundAnswers(
  engine: Engine,
  responses: readonly z.infer<typeof responseSchema>[],
): ReadonlyMap<string, ScreenResponse> {
  const kept = new Map<string, ScreenResponse>();
  for (const { findings, notSure, marks } of responses) {
    for (const [id, value] of Object.entries(findings)) rememberIn(engine, kept, id, value, marks);
    for (const id of notSure) if (engine.findings.has(id)) kept.set(id, { findings: {}, notSure: [id] });
  }
  return kept;
}

function rememberIn(
  engine: Engine,
  kept: Map<string, ScreenResponse>,
  id: string,
  value: Value,
  marks: readonly Mark[] | undefined,
): void {
  const parsed = parseScreeningInput(engine, { findings: { [id]: value } });
  if (!parsed.ok) return;
  for (const [current, sound] of Object.entries(parsed.value.findings)) {
    kept.set(current, { findings: { [current]: sound }, notSure: [], marks });
  }
  if (id === 'sex_at_birth' && value === 'prefer_not') kept.set(id, { findings: {}, notSure: [id] });
}

/** The stored answers for this screen, or null when an item was never asked. */
function responseFrom(screen: ScreenToShow, kept: ReadonlyMap<string, ScreenResponse>): ScreenResponse | null {
  const findings: Record<string, Value> = {};
  const notSure: string[] = [];
  let marks: readonly Mark[] | undefined;
  for (const id of screen.items) {
    const one = kept.get(id);
    if (!one) return null;
    Object.assign(findings, one.findings);
    notSure.push(...one.notSure);
    marks ??= one.marks;
  }
  const side = screen.kind === 'body_map' ? kept.get('side') : undefined;
  return { findings: { ...findings, ...side?.findings }, notSure, marks };
}
