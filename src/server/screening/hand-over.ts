import { randomUUID } from 'node:crypto';
import { type HandOver, type HandOverReceipt, handOverSchema, type PublicClinic } from '../../contract/episode.ts';
import { TIMEFRAMES, type Timeframe } from '../../core/knowledge/vocabulary.ts';
import { ageOn } from '../../core/record/age.ts';
import { dueAt, moreUrgent, needOf } from '../../core/record/due.ts';
import type { ClinicSettings, ConsentWords } from '../../core/record/record.ts';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import { type Assessment, assess } from '../../core/screening/assess.ts';
import { inputOf, restoreDraft } from '../../core/screening/draft.ts';
import { json, type Tx } from '../database/database.ts';
import { type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { isAdopted } from '../record/content.ts';
import { addEvent } from '../record/events.ts';
import { raiseFlags } from '../record/flags.ts';
import { addLetter, linkTo } from '../record/outbox.ts';
import { hashOfToken, newToken } from '../sign-in/keys.ts';

/** Under this age nothing leaves the device except through a guardian. Years. */
const GUARDIAN_ALWAYS_BELOW = 13;
const LINK_DAYS = 7;

const publicClinic = openEndpoint({
  method: 'GET',
  path: '/at/:slug',
  needs: 'nothing',
  handle: async ({ services, params }): Promise<PublicClinic> => {
    const clinic = await clinicBy(services, params['slug'] ?? '');
    return {
      clinicId: clinic.clinicId,
      slug: clinic.slug,
      name: clinic.name,
      country: clinic.country,
      timeZone: clinic.timeZone,
      looksWhen: clinic.settings.looksWhen,
      guardianBelowAge: clinic.settings.guardianBelowAge,
      keepMonths: clinic.settings.keepMonths,
      doctor: { name: clinic.urgentRoutes.doctor.name, phone: clinic.urgentRoutes.doctor.phone },
      isPreview: !clinic.isAdopted,
      isSample: clinic.isSample,
      consent: consentWords(clinic.name, clinic.settings),
    };
  },
});

const handOver = openEndpoint({
  method: 'POST',
  path: '/at/:slug/checks',
  needs: 'nothing',
  triesPerQuarterHour: 60,
  body: handOverSchema,
  handle: ({ services, params, body, now, request }) =>
    receiveCheck(services, params['slug'] ?? '', { body, now, linkBase: linkTo(services, request, '/') }),
});

export interface Received {
  readonly body: HandOver;
  readonly now: string;
  /** Address of this server, for the letter with the runner's link. */
  readonly linkBase: string;
}

/** Takes a check in: consent and guardian, the server's own judgement, then person, episode, flags and audit at once. */
export async function receiveCheck(services: Services, slug: string, received: Received): Promise<HandOverReceipt> {
  const { body } = received;
  const clinic = await clinicBy(services, slug);
  mustAgreeToOurWords(body, clinic.name, clinic.settings);
  mustHaveGuardian(body, clinic.settings);
  const judged = judge(services, body);
  const scope = { role: 'midstance_intake', clinicId: clinic.clinicId } as const;
  return services.database.inScope(scope, (tx) => store(tx, received, clinic, judged));
}

interface Judged {
  readonly input: ScreeningInput;
  readonly result: Assessment;
  readonly urgency: Timeframe;
  readonly device: Timeframe | null;
  readonly differs: boolean;
}

/** The server's own engine decides; what the device showed is compared, and the more urgent of both stands. */
function judge({ knowledge, log }: Services, body: HandOver): Judged {
  const restored = restoreDraft(knowledge.engine, body.draft);
  if (restored.kind === 'unreadable')
    throw new Problem('invalid', 'draft: is no hip check that this version can read', { field: 'draft' });
  const told = inputOf(restored.draft);
  // Dates are surer than a number typed in a hurry; where they differ the more urgent answer stands.
  const age = ageOn(body.person.birthDate, body.madeOn);
  if (age === null)
    throw new Problem('invalid', 'person.birthDate: lies after the check', { field: 'person.birthDate' });
  const results = [told, ...(told.age === age || age < 5 || age > 100 ? [] : [{ ...told, age }])].map((input) => ({
    input,
    result: assess(knowledge.engine, input),
  }));
  const chosen = results.reduce((one, other) =>
    one.result.urgency.timeframe === moreUrgent(one.result.urgency.timeframe, other.result.urgency.timeframe)
      ? one
      : other,
  );
  const device = TIMEFRAMES.find((one) => one === body.deviceResult?.urgency) ?? null;
  const own = chosen.result.urgency.timeframe;
  const differs = device !== null && device !== own;
  if (differs) log.warn({ device, own, knowledge: body.deviceResult?.knowledgeHash }, 'device and server differ');
  return { ...chosen, device, differs, urgency: device === null ? own : moreUrgent(device, own) };
}

type Clinic = Awaited<ReturnType<typeof clinicBy>>;

async function store(tx: Tx, call: Received, clinic: Clinic, judged: Judged): Promise<HandOverReceipt> {
  const { body, now } = call;
  const { clinicId, settings } = clinic;
  const before = await tx
    .selectFrom('screening')
    .where('clinicId', '=', clinicId)
    .where('handOverKey', '=', body.key)
    .select(['episodeId', 'urgency', 'receivedAt'])
    .executeTakeFirst();
  const due = (from: string) => dueAt(before?.urgency ?? judged.urgency, from, clinic.timeZone);
  const receipt = (episodeId: string, urgency: Timeframe, receivedAt: string, wasThere: boolean): HandOverReceipt => ({
    code: episodeId.slice(0, 8).toUpperCase(),
    urgency,
    isMoreUrgent: judged.device !== null && urgency !== judged.device && moreUrgent(urgency, judged.device) === urgency,
    receivedAt,
    looksWhen: settings.looksWhen,
    dueAt: due(receivedAt),
    wasThere,
  });
  if (before) return receipt(before.episodeId, before.urgency, before.receivedAt, true);
  const ids = { clinicId, patientId: randomUUID(), episodeId: randomUUID() };
  await storePerson(tx, body, ids, now, clinic);
  await storeEpisode(tx, judged, ids, now, due(now));
  await storeScreening(tx, call, ids, judged);
  if (body.wantsAccount) await offerAccount(tx, call, ids, clinic.name);
  return receipt(ids.episodeId, judged.urgency, now, false);
}

interface Ids {
  readonly clinicId: string;
  readonly patientId: string;
  readonly episodeId: string;
}

async function storePerson(tx: Tx, body: HandOver, ids: Ids, now: string, clinic: Clinic): Promise<void> {
  const { clinicId, patientId } = ids;
  await tx
    .insertInto('patient')
    .values({ clinicId, id: patientId, accountId: null, isSample: clinic.isSample, createdAt: now })
    .execute();
  await tx
    .insertInto('patientVersion')
    .values({
      clinicId,
      patientId,
      version: 1,
      ...body.person,
      sexAtBirth: null,
      guardian: body.guardian === null ? null : json(body.guardian),
      changedAt: now,
      changedBy: null,
      reason: null,
    })
    .execute();
  await tx
    .insertInto('consent')
    .values({
      clinicId,
      id: randomUUID(),
      patientId,
      kind: body.guardian === null ? 'hand_over' : 'guardian',
      words: json(body.consent.words),
      givenBy: body.guardian?.name ?? `${body.person.givenName} ${body.person.familyName}`,
      givenAt: now,
      expiresAt: null,
    })
    .execute();
}

async function storeEpisode(tx: Tx, { urgency }: Judged, ids: Ids, now: string, due: string | null): Promise<void> {
  await tx
    .insertInto('episodeOfCare')
    .values({
      clinicId: ids.clinicId,
      id: ids.episodeId,
      patientId: ids.patientId,
      status: 'planned',
      side: null,
      urgency,
      dueAt: due,
      need: needOf(urgency),
      acknowledgedAt: null,
      acknowledgedBy: null,
      openedAt: now,
      closedAt: null,
    })
    .execute();
  await addEvent(tx, { ...ids, kind: 'consent_given', at: now });
}

async function storeScreening(tx: Tx, { body, now }: Received, ids: Ids, judged: Judged) {
  const id = randomUUID();
  const { result } = judged;
  await tx
    .insertInto('screening')
    .values({
      ...ids,
      id,
      handOverKey: body.key,
      receivedAt: now,
      madeOn: body.madeOn,
      savedCheck: json(body.draft),
      input: json(judged.input),
      deviceResult: body.deviceResult === null ? null : json(body.deviceResult),
      result: json(result),
      deviceDiffers: judged.differs,
      urgency: judged.urgency,
      engineVersion: result.engineVersion,
      knowledgeHash: result.knowledgeHash,
    })
    .execute();
  await addEvent(tx, {
    ...ids,
    kind: 'screening_received',
    at: now,
    refersTo: id,
    detail: { urgency: judged.urgency, ...(judged.differs ? { device: judged.device } : {}) },
  });
  const from = {
    ...ids,
    raisedBy: 'screening',
    raisedFrom: id,
    at: now,
    knowledgeHash: result.knowledgeHash,
  } as const;
  await raiseFlags(tx, from, result.flags, []);
  await tx
    .insertInto('auditEvent')
    .values({
      clinicId: ids.clinicId,
      happenedAt: now,
      accountId: null,
      practitionerId: null,
      actingAs: 'intake',
      action: 'create',
      resource: 'QuestionnaireResponse',
      resourceId: id,
      patientId: ids.patientId,
      why: null,
      requestId: null,
    })
    .execute();
}

async function offerAccount(tx: Tx, { body, now, linkBase }: Received, ids: Ids, clinic: string) {
  // A minor's account is the guardian's.
  const [toAddress, toName] = body.guardian
    ? [body.guardian.email, body.guardian.name]
    : [body.person.email, `${body.person.givenName} ${body.person.familyName}`];
  if (toAddress === null) return;
  const token = newToken();
  await tx
    .insertInto('oneTimeLink')
    .values({
      clinicId: ids.clinicId,
      id: randomUUID(),
      kind: 'runner_account',
      tokenHash: hashOfToken(token),
      patientId: ids.patientId,
      createdAt: now,
      expiresAt: Temporal.Instant.from(now)
        .add({ hours: 24 * LINK_DAYS })
        .toString(),
      usedAt: null,
    })
    .execute();
  await addLetter(tx, {
    clinicId: ids.clinicId,
    kind: 'runner_account',
    onceKey: `runner_account:${ids.patientId}`,
    toName,
    toAddress,
    subject: `Your record at ${clinic}`,
    body: `You asked for a link to come back to what you sent to ${clinic}. It opens once, within ${LINK_DAYS} days. This is not for emergencies.`,
    link: new URL(`/link/${ids.clinicId}#${token}`, linkBase).toString(),
    patientId: ids.patientId,
    at: now,
  });
}

/** What the runner agreed to must be what the clinic says today, word for word. */
function mustAgreeToOurWords(body: HandOver, clinicName: string, settings: ClinicSettings): void {
  const ours = consentWords(clinicName, settings);
  const isSame = Object.entries(ours).every(([key, words]) => body.consent.words[key as keyof ConsentWords] === words);
  if (!isSame)
    throw new Problem('conflict', 'The words you agreed to have changed. Please read them again.', {
      field: 'consent',
    });
}

function mustHaveGuardian(body: HandOver, settings: ClinicSettings): void {
  const age = ageOn(body.person.birthDate, body.madeOn);
  const below = Math.max(settings.guardianBelowAge, GUARDIAN_ALWAYS_BELOW);
  if (age !== null && age < below && body.guardian === null)
    throw new Problem('invalid', `guardian: under ${below} a parent or guardian sends this`, { field: 'guardian' });
  if (body.guardian !== null && body.guardian.phone === null && body.guardian.email === null)
    throw new Problem('invalid', 'guardian: give a phone number or an e-mail address', { field: 'guardian' });
  if (body.guardian === null && body.person.phone === null && body.person.email === null)
    throw new Problem('invalid', 'person.phone: give a phone number or an e-mail address', { field: 'person.phone' });
}

/** What is agreed to, in plain words. */
export function consentWords(clinicName: string, { keepMonths }: ClinicSettings): ConsentWords {
  return {
    what: 'Your answers, what the check said, your name, date of birth, and how to reach you.',
    toWhom: `${clinicName}. Only the people who treat you open your answers. The front desk sees your name and how soon you need help.`,
    howLong: `If no care follows, ${keepMonths} months. If you are treated, as long as the law makes the clinic keep records.`,
    howToWithdraw: 'Tell the clinic, or use your link. What the law makes it keep stays.',
  };
}

async function clinicBy({ database, knowledge }: Services, slug: string) {
  const clinic = await database.inScope({ role: 'midstance_intake' }, (tx) =>
    tx
      .selectFrom('clinic')
      .where('slug', '=', slug)
      .select(['clinicId', 'slug', 'name', 'country', 'timeZone', 'urgentRoutes', 'settings', 'isSample'])
      .executeTakeFirst(),
  );
  if (!clinic) throw notFound();
  const adopted = await database.inScope({ role: 'midstance_intake', clinicId: clinic.clinicId }, (tx) =>
    isAdopted(tx, clinic.clinicId, knowledge.hash),
  );
  return { ...clinic, isAdopted: adopted };
}

export const handOverEndpoints: readonly Endpoint[] = [publicClinic, handOver];
