import type { Consent, EpisodeOfCare, Flag, ServiceRequest } from '@medplum/fhirtypes';
import type { ReferralLetter, ReferralRoute, ReferralState } from '../core/record/record.ts';
import { hl7, instant, metaOf, ours, pointTo } from './shared-parts.ts';

interface OfPatient {
  readonly id: string;
  readonly patientId: string;
}

export interface StoredEpisode extends OfPatient {
  readonly status: 'planned' | 'active' | 'onhold' | 'finished' | 'cancelled';
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly changedAt: string;
  readonly acknowledgedBy: string | null;
}

/** The episode; who took it is its care manager. How urgent it is stands in its flags and risk assessments. */
export function episodeResource(row: StoredEpisode, isSample: boolean): EpisodeOfCare {
  return {
    resourceType: 'EpisodeOfCare',
    id: row.id,
    meta: metaOf(1, row.changedAt, isSample),
    status: row.status,
    patient: pointTo('Patient', row.patientId),
    period: { start: instant(row.openedAt), ...(row.closedAt === null ? {} : { end: instant(row.closedAt) }) },
    ...(row.acknowledgedBy === null ? {} : { careManager: pointTo('Practitioner', row.acknowledgedBy) }),
  };
}

export interface StoredFlag extends OfPatient {
  readonly ruleId: string;
  readonly raisedAt: string;
  readonly releasedAt: string | null;
}

/** A red flag: active until a named clinician stepped it down, then inactive with the end of its period. */
export function flagResource(row: StoredFlag, title: string, isSample: boolean): Flag {
  const { releasedAt } = row;
  return {
    resourceType: 'Flag',
    id: row.id,
    meta: metaOf(releasedAt === null ? 1 : 2, releasedAt ?? row.raisedAt, isSample),
    status: releasedAt === null ? 'active' : 'inactive',
    category: [hl7('flag-category', 'clinical')],
    code: ours('red-flag', row.ruleId, title),
    subject: pointTo('Patient', row.patientId),
    period: { start: instant(row.raisedAt), ...(releasedAt === null ? {} : { end: instant(releasedAt) }) },
  };
}

export interface StoredReferral extends OfPatient {
  readonly route: ReferralRoute;
  readonly letter: ReferralLetter;
  readonly writtenBy: string;
  readonly writtenAt: string;
  readonly dueAt: string;
  readonly state: ReferralState | null;
  readonly changedAt: string;
}

/** A referral: draft until sent, active until its result is there or it was called off. */
export function referralResource(row: StoredReferral, isSample: boolean): ServiceRequest {
  const statuses = { sent: 'active', received: 'active', result: 'completed', cancelled: 'revoked' } as const;
  return {
    resourceType: 'ServiceRequest',
    id: row.id,
    meta: metaOf(1, row.changedAt, isSample),
    status: row.state === null ? 'draft' : statuses[row.state],
    intent: 'order',
    priority: row.route === 'emergency' ? 'stat' : 'urgent',
    code: ours('referral-route', row.route, row.letter.question),
    subject: pointTo('Patient', row.patientId),
    occurrencePeriod: { end: instant(row.dueAt) },
    authoredOn: instant(row.writtenAt),
    requester: pointTo('Practitioner', row.writtenBy),
    performer: [{ display: row.letter.to.name }],
  };
}

export interface StoredConsent extends OfPatient {
  readonly kind: string;
  readonly words: { readonly what: string; readonly toWhom: string };
  readonly givenBy: string;
  readonly givenAt: string;
  readonly expiresAt: string | null;
  readonly withdrawnAt: string | null;
}

/** What was agreed to, in its own words; inactive once withdrawn. */
export function consentResource(row: StoredConsent, isSample: boolean): Consent {
  const end = row.withdrawnAt ?? row.expiresAt;
  return {
    resourceType: 'Consent',
    id: row.id,
    meta: metaOf(row.withdrawnAt === null ? 1 : 2, row.withdrawnAt ?? row.givenAt, isSample),
    status: row.withdrawnAt === null ? 'active' : 'inactive',
    scope: hl7('consentscope', 'patient-privacy'),
    category: [ours('consent', row.kind, row.words.what)],
    patient: pointTo('Patient', row.patientId),
    dateTime: instant(row.givenAt),
    performer: [{ display: row.givenBy }],
    policyRule: { text: `${row.words.what} ${row.words.toWhom}` },
    provision: {
      type: 'permit',
      period: { start: instant(row.givenAt), ...(end === null ? {} : { end: instant(end) }) },
    },
  };
}
