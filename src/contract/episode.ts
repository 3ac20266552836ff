import { z } from 'zod';
import type { Timeframe } from '../core/knowledge/vocabulary.ts';
import type {
  ConsentWords,
  ContactPoint,
  EventKind,
  Guardian,
  Need,
  ReferralLetter,
  ReferralRoute,
  ReferralState,
} from '../core/record/record.ts';
import { consentWordsSchema, guardianSchema, referralRouteSchema } from '../core/record/record.ts';
import type { TimeLeft } from '../core/record/time-left.ts';
import type { Assessment } from '../core/screening/assess.ts';

/** Hand-over, worklist and the runner's page, as they go over the wire. Instants are ISO text in UTC. */

const line = (most: number) => z.string().trim().min(1).max(most);
export const localDateSchema = z.iso.date({ error: 'give a date as year, month and day' });
const reasonSchema = z.string().trim().min(10, { error: 'write at least 10 letters' }).max(1000);

/** GET /at/:slug — what a runner may know of a clinic before anything is sent. */
export interface PublicClinic {
  readonly clinicId: string;
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly looksWhen: string;
  readonly guardianBelowAge: number;
  readonly keepMonths: number;
  readonly doctor: Pick<ContactPoint, 'name' | 'phone'>;
  /** Until a named lead adopted this content, every page of the clinic carries the preview line. */
  readonly isPreview: boolean;
  readonly isSample: boolean;
  /** The words that are agreed to. */
  readonly consent: ConsentWords;
}

/** POST /at/:slug/checks */
export const handOverSchema = z.strictObject({
  /** Made once on the device, so that sending twice stores once. */
  key: z.uuid(),
  person: z.strictObject({
    givenName: line(80),
    familyName: line(80),
    birthDate: localDateSchema,
    email: z.email({ error: 'give an e-mail address' }).max(200).nullable(),
    phone: line(40).nullable(),
  }),
  guardian: guardianSchema.nullable(),
  consent: z.strictObject({ words: consentWordsSchema, isGiven: z.literal(true, { error: 'say yes first' }) }),
  /** The day of the check in the runner's zone. */
  madeOn: localDateSchema,
  /** The draft as the device holds it; walked again from the start. */
  draft: z.unknown(),
  /** What the device showed: compared, never trusted. */
  deviceResult: z
    .strictObject({
      urgency: z.string().max(40),
      flags: z.array(z.string().max(80)).max(60),
      knowledgeHash: z.string().max(64),
      engineVersion: z.string().max(20),
    })
    .nullable(),
  wantsAccount: z.boolean(),
});
export type HandOver = z.infer<typeof handOverSchema>;

export interface HandOverReceipt {
  /** Short code to tell the clinic on the phone. */
  readonly code: string;
  readonly urgency: Timeframe;
  /** The server judged more urgent than the device. */
  readonly isMoreUrgent: boolean;
  readonly receivedAt: string;
  readonly looksWhen: string;
  /** The next time a person of the clinic must have looked. */
  readonly dueAt: string | null;
  /** This very check had been handed over before; nothing was stored twice. */
  readonly wasThere: boolean;
}

/** Why a line stands on the worklist. Its words are the page's. */
export type WorklistReason =
  | 'urgent_not_taken'
  | 'urgent_taken'
  | 'referral_overdue'
  | 'referral_waiting'
  | 'new_screening'
  | 'message'
  | 'unsigned_draft'
  | 'flag_open';

/** GET /clinics/:clinicId/worklist */
export interface Worklist {
  readonly now: string;
  readonly lines: readonly WorklistLine[];
  /** For "nothing changed": sent back as `?since=`. */
  readonly stamp: string;
}
export interface WorklistLine {
  readonly patientId: string;
  readonly episodeId: string;
  readonly name: string;
  /** Years; null = not told. */
  readonly age: number | null;
  readonly urgency: Timeframe;
  readonly need: Need;
  readonly timeLeft: TimeLeft;
  readonly reasons: readonly WorklistReason[];
  readonly acknowledgedBy: string | null;
  readonly callAttempts: number;
  readonly openedAt: string;
  readonly isSample: boolean;
  /** Clinicians only; null for the front desk. */
  readonly clinical: {
    /** Titles of open red flags. */
    readonly flags: readonly string[];
    /** What the open flags point at: to be excluded before anything else is thought of. */
    readonly toExclude: readonly string[];
    /** Condition families that fit best. */
    readonly couldBe: readonly string[];
  } | null;
}

/** GET /clinics/:clinicId/patients?search= */
export interface PatientHit {
  readonly patientId: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly episodeId: string | null;
}

/** GET /clinics/:clinicId/patients/:patientId */
export interface PatientPage {
  readonly patientId: string;
  readonly person: PersonVersion;
  readonly earlierVersions: readonly PersonVersion[];
  readonly isSample: boolean;
  readonly isRestricted: boolean;
  readonly hasAccount: boolean;
  readonly episodes: readonly EpisodeView[];
  /** Others of this clinic with the same birth date and family name. */
  readonly perhapsTheSame: readonly { readonly patientId: string; readonly name: string }[];
}
export interface PersonVersion {
  readonly version: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string | null;
  readonly sexAtBirth: 'female' | 'male' | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly guardian: Guardian | null;
  readonly changedAt: string;
  readonly changedBy: string | null;
  readonly reason: string | null;
}
export interface EpisodeView {
  readonly id: string;
  readonly status: 'planned' | 'active' | 'onhold' | 'finished' | 'cancelled';
  readonly urgency: Timeframe;
  readonly need: Need;
  readonly timeLeft: TimeLeft;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly flags: readonly FlagView[];
  readonly screenings: readonly ScreeningSummary[];
  readonly referrals: readonly ReferralView[];
  readonly evaluations: readonly EvaluationSummary[];
  readonly messages: readonly MessageView[];
  readonly consents: readonly ConsentView[];
  readonly timeline: readonly TimelineLine[];
}
export interface FlagView {
  readonly id: string;
  readonly ruleId: string;
  readonly title: string;
  readonly timeframe: Timeframe;
  readonly raisedAt: string;
  readonly raisedBy: 'screening' | 'evaluation' | 'check_in';
  /** Null: open. */
  readonly release: {
    readonly name: string;
    readonly licence: string;
    readonly reason: string;
    readonly referralId: string | null;
    readonly releasedAt: string;
  } | null;
}
export interface ScreeningSummary {
  readonly id: string;
  readonly madeOn: string;
  readonly receivedAt: string;
  readonly urgency: Timeframe;
  readonly deviceDiffers: boolean;
  readonly knowledgeHash: string;
  readonly engineVersion: string;
  readonly couldBe: readonly { readonly id: string; readonly name: string; readonly band: string }[];
  readonly running: string;
}
/** GET /clinics/:clinicId/screenings/:screeningId — everything, as it was, and as it would be today. */
export interface ScreeningPage {
  readonly summary: ScreeningSummary;
  readonly patientId: string;
  readonly episodeId: string;
  readonly answers: readonly { readonly finding: string; readonly label: string; readonly answer: string }[];
  readonly notSure: readonly { readonly finding: string; readonly label: string }[];
  readonly input: unknown;
  readonly result: Assessment;
  /** Computed again now with the stored knowledge: equal, or what differs. */
  readonly replay: Replay;
}
export interface Replay {
  readonly isSame: boolean;
  readonly engineVersionThen: string;
  readonly engineVersionNow: string;
  readonly knowledgeHash: string;
  readonly isCurrentKnowledge: boolean;
  readonly differences: readonly string[];
}
export interface ReferralView {
  readonly id: string;
  readonly route: ReferralRoute;
  readonly letter: ReferralLetter;
  readonly flagId: string | null;
  readonly writtenAt: string;
  readonly dueAt: string;
  readonly isOverdue: boolean;
  readonly state: 'written' | ReferralState;
  readonly events: readonly {
    readonly state: ReferralState;
    readonly note: string | null;
    readonly at: string;
    readonly by: string;
  }[];
}
export interface EvaluationSummary {
  readonly id: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly corrects: string | null;
  readonly workingDiagnosis: string | null;
}
export interface MessageView {
  readonly id: string;
  /** Null: the runner wrote it. */
  readonly from: string | null;
  readonly text: string;
  readonly sentAt: string;
  readonly readAt: string | null;
}
export interface ConsentView {
  readonly id: string;
  readonly kind: string;
  readonly words: ConsentWords;
  readonly givenBy: string;
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}
export interface TimelineLine {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: string;
  readonly who: string | null;
  readonly refersTo: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const acknowledgeSchema = z.strictObject({});
export const callAttemptSchema = z.strictObject({
  outcome: z.enum(['reached', 'no_answer', 'left_message', 'wrong_number'], { error: 'say how the call went' }),
  note: z.string().trim().max(500).nullable(),
});
export const personCorrectionSchema = z.strictObject({
  /** The version that was on the page. */
  version: z.number().int().min(1),
  givenName: line(80),
  familyName: line(80),
  birthDate: localDateSchema.nullable(),
  sexAtBirth: z.enum(['female', 'male']).nullable(),
  email: z.email({ error: 'give an e-mail address' }).max(200).nullable(),
  phone: line(40).nullable(),
  guardian: guardianSchema.nullable(),
  reason: z.string().trim().min(3, { error: 'say why' }).max(300),
});
export const releaseSchema = z.strictObject({
  reason: reasonSchema,
  /** A referral of this episode with a result; otherwise the reason stands alone. */
  referralId: z.uuid().nullable(),
});
export const referralSchema = z.strictObject({
  route: referralRouteSchema,
  flagId: z.uuid().nullable(),
  question: z.string().trim().min(10, { error: 'write the question to the colleague' }).max(2000),
});
export const referralEventSchema = z.strictObject({
  state: z.enum(['sent', 'received', 'result', 'cancelled']),
  note: z.string().trim().max(4000).nullable(),
});
export const messageSchema = z.strictObject({ text: z.string().trim().min(1, { error: 'write something' }).max(4000) });
export const openWithReasonSchema = z.strictObject({ reason: reasonSchema });
export const closeEpisodeSchema = z.strictObject({ status: z.enum(['finished', 'cancelled']), reason: reasonSchema });
export const eraseSchema = z.strictObject({
  reason: reasonSchema,
  /** The runner's family name, typed, so that no wrong record is removed by a slip. */
  familyName: z.string().max(80),
  /** The lead says that what was signed need not be kept any longer. */
  keepingTimeIsOver: z.boolean().default(false),
});

/** GET /clinics/:clinicId/my — the runner's own record. */
export interface MyRecord {
  readonly clinicName: string;
  readonly looksWhen: string;
  readonly isPreview: boolean;
  readonly person: PersonVersion;
  readonly episodes: readonly {
    readonly id: string;
    readonly status: string;
    readonly urgency: Timeframe;
    readonly openedAt: string;
    readonly openFlags: number;
    readonly releases: readonly { readonly title: string; readonly name: string; readonly releasedAt: string }[];
    readonly screenings: readonly Pick<ScreeningSummary, 'id' | 'madeOn' | 'receivedAt' | 'urgency'>[];
    readonly messages: readonly MessageView[];
    readonly timeline: readonly { readonly kind: string; readonly at: string; readonly who: string | null }[];
  }[];
  readonly consents: readonly ConsentView[];
}
export const restrictionSchema = z.strictObject({ isRestricted: z.boolean() });
