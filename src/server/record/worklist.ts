import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Worklist, WorklistLine, WorklistReason } from '../../contract/episode.ts';
import { TIMEFRAMES } from '../../core/knowledge/vocabulary.ts';
import { ageOn } from '../../core/record/age.ts';
import { isUrgent } from '../../core/record/due.ts';
import { timeLeft } from '../../core/record/time-left.ts';
import type { Assessment } from '../../core/screening/assess.ts';
import type { Tx } from '../database/database.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { byPriority, couldBe, flagTitle, toExclude } from './words.ts';

/** More lines than a day can hold; beyond them the page says so. */
const MOST_LINES = 500;

interface Row {
  readonly patientId: string;
  readonly episodeId: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly urgency: WorklistLine['urgency'];
  readonly need: WorklistLine['need'];
  readonly dueAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly openedAt: string;
  readonly isSample: boolean;
  readonly callAttempts: number;
  readonly flags: readonly string[];
  readonly families: Assessment['families'] | null;
  readonly hasDraft: boolean;
  readonly isEvaluated: boolean;
  readonly unreadMessages: number;
  readonly referral: 'overdue' | 'waiting' | null;
}

const worklist = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/worklist',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async (call): Promise<Worklist | { unchanged: true }> => {
    const { tx, actor, now, query, audit } = call;
    const isDesk = actor.actingAs === 'front_desk';
    const rows = isDesk ? await deskRows(tx, actor.clinicId) : await clinicalRows(tx, actor.clinicId, now);
    const lines = rows.map((row) => lineOf(call, row, isDesk)).filter((line) => line.reasons.length > 0);
    lines.sort(byUrgency);
    await audit({ action: 'read', resource: 'List', resourceId: 'worklist' });
    const stamp = createHash('sha256').update(JSON.stringify(lines)).digest('base64url').slice(0, 16);
    return query.get('since') === stamp ? { unchanged: true } : { now, lines, stamp };
  },
});

function lineOf({ now, services: { knowledge } }: ClinicCall<unknown>, row: Row, isDesk: boolean): WorklistLine {
  const left = timeLeft(row.dueAt, now);
  return {
    patientId: row.patientId,
    episodeId: row.episodeId,
    name: row.name,
    age: ageOn(row.birthDate, now.slice(0, 10)),
    urgency: row.urgency,
    need: row.need,
    timeLeft: left,
    reasons: reasonsOf(row, isDesk),
    acknowledgedBy: row.acknowledgedBy,
    callAttempts: row.callAttempts,
    openedAt: row.openedAt,
    isSample: row.isSample,
    clinical: isDesk
      ? null
      : {
          flags: byPriority(knowledge, row.flags).map((rule) => flagTitle(knowledge, rule)),
          toExclude: isUrgent(row.urgency) ? toExclude(knowledge, row.flags) : [],
          couldBe: row.families === null ? [] : couldBe(knowledge, { families: row.families }).map((one) => one.name),
        },
  };
}

function reasonsOf(row: Row, isDesk: boolean): WorklistReason[] {
  const reasons: WorklistReason[] = [];
  if (isUrgent(row.urgency)) reasons.push(row.acknowledgedBy === null ? 'urgent_not_taken' : 'urgent_taken');
  if (row.referral !== null) reasons.push(row.referral === 'overdue' ? 'referral_overdue' : 'referral_waiting');
  if (row.flags.length > 0) reasons.push('flag_open');
  if (!row.isEvaluated && !row.hasDraft && !isUrgent(row.urgency)) reasons.push('new_screening');
  if (row.hasDraft && !isDesk) reasons.push('unsigned_draft');
  if (row.unreadMessages > 0) reasons.push('message');
  return reasons;
}

/** Urgent ones that nobody has taken, then overdue letters, then by deadline. */
function byUrgency(one: WorklistLine, other: WorklistLine): number {
  const rank = (line: WorklistLine) => {
    if (line.reasons.includes('urgent_not_taken')) return 0;
    if (line.reasons.includes('referral_overdue')) return 1;
    return line.reasons.includes('urgent_taken') ? 2 : 3;
  };
  const far = '9999';
  return (
    rank(one) - rank(other) ||
    TIMEFRAMES.indexOf(one.urgency) - TIMEFRAMES.indexOf(other.urgency) ||
    (one.timeLeft.dueAt ?? far).localeCompare(other.timeLeft.dueAt ?? far) ||
    one.openedAt.localeCompare(other.openedAt)
  );
}

/** The open episodes that are due first: what hangs on them is looked up for these alone. */
function mostPressing(clinicId: string) {
  return sql`with pressing as materialized (
    select * from episode_of_care where clinic_id = ${clinicId} and closed_at is null
    order by due_at nulls last, opened_at limit ${MOST_LINES})`;
}

/** One statement for the whole page: every open episode with what a line tells. */
export async function clinicalRows(tx: Tx, clinicId: string, now: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`${mostPressing(clinicId)}
    select e.patient_id, e.id as episode_id, p.given_name || ' ' || p.family_name as name, p.birth_date,
      e.urgency, e.need, e.due_at, taker.name as acknowledged_by, e.opened_at, patient.is_sample,
      (select count(*)::int from episode_event v where v.clinic_id = e.clinic_id and v.episode_id = e.id
        and v.kind = 'call_attempt') as call_attempts,
      array(select f.rule_id from flag f left join flag_release r on r.clinic_id = f.clinic_id and r.flag_id = f.id
        where f.clinic_id = e.clinic_id and f.episode_id = e.id and r.flag_id is null ) as flags,
      (select s.result -> 'families' from screening s where s.clinic_id = e.clinic_id and s.episode_id = e.id
        order by s.received_at desc limit 1) as families,
      exists (select from evaluation v where v.clinic_id = e.clinic_id and v.episode_id = e.id
        and v.signed_revision is null) as has_draft,
      exists (select from evaluation v where v.clinic_id = e.clinic_id and v.episode_id = e.id
        and v.signed_revision is not null) as is_evaluated,
      (select count(*)::int from message m left join message_read r on r.clinic_id = m.clinic_id
        and r.message_id = m.id where m.clinic_id = e.clinic_id and m.episode_id = e.id
        and m.practitioner_id is null and r.message_id is null) as unread_messages,
      (select case when bool_or(due_at < ${now}::timestamptz) then 'overdue' else 'waiting' end from referral f
        where f.clinic_id = e.clinic_id and f.episode_id = e.id
        and not exists (select from referral_event v where v.clinic_id = f.clinic_id and v.referral_id = f.id
          and v.state in ('result', 'cancelled'))
        having count(*) > 0) as referral
    from pressing e
    join patient on patient.clinic_id = e.clinic_id and patient.id = e.patient_id
    join patient_version p on p.clinic_id = e.clinic_id and p.patient_id = e.patient_id and p.version =
      (select max(version) from patient_version l where l.clinic_id = e.clinic_id and l.patient_id = e.patient_id)
    left join practitioner taker on taker.clinic_id = e.clinic_id and taker.id = e.acknowledged_by`.execute(tx);
  return rows;
}

/** The same for the front desk, from the tables that it may read: who and how soon. */
async function deskRows(tx: Tx, clinicId: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`${mostPressing(clinicId)}
    select e.patient_id, e.id as episode_id, p.given_name || ' ' || p.family_name as name, p.birth_date,
      e.urgency, e.need, e.due_at, taker.name as acknowledged_by, e.opened_at, patient.is_sample,
      (select count(*)::int from episode_event v where v.clinic_id = e.clinic_id and v.episode_id = e.id
        and v.kind = 'call_attempt') as call_attempts,
      '{}'::text[] as flags, null as families, false as has_draft,
      exists (select from episode_event v where v.clinic_id = e.clinic_id and v.episode_id = e.id
        and v.kind = 'evaluation_signed') as is_evaluated,
      0 as unread_messages, null as referral
    from pressing e
    join patient on patient.clinic_id = e.clinic_id and patient.id = e.patient_id
    join patient_version p on p.clinic_id = e.clinic_id and p.patient_id = e.patient_id and p.version =
      (select max(version) from patient_version l where l.clinic_id = e.clinic_id and l.patient_id = e.patient_id)
    left join practitioner taker on taker.clinic_id = e.clinic_id and taker.id = e.acknowledged_by`.execute(tx);
  return rows;
}

export const worklistEndpoints: readonly Endpoint[] = [worklist];
