import type { Generated } from 'kysely';
import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import type {
  ClinicSettings,
  ConsentWords,
  EventKind,
  Guardian,
  Need,
  ReferralLetter,
  ReferralRoute,
  ReferralState,
  StaffRole,
  UrgentRoutes,
} from '../../core/record/record.ts';

// The rows as the migrations make them. Instants are ISO text in UTC, dates are `2026-01-31`.
type Instant = string;
type LocalDate = string;

interface OfClinic {
  readonly clinicId: string;
}

interface OfPatient extends OfClinic {
  readonly patientId: string;
}

export interface ClinicRow extends OfClinic {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly urgentRoutes: UrgentRoutes;
  readonly settings: ClinicSettings;
  readonly isSample: Generated<boolean>;
  readonly version: Generated<number>;
  readonly createdAt: Instant;
}

export interface PractitionerRow extends OfClinic {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly licence: string | null;
  readonly isActive: Generated<boolean>;
  readonly createdAt: Instant;
}

export interface InvitationRow extends OfClinic {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly tokenHash: string;
  readonly invitedBy: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly usedBy: string | null;
  readonly withdrawnAt: Instant | null;
}

export interface ContentAdoptionRow extends OfClinic {
  readonly id: string;
  readonly knowledgeHash: string;
  readonly practitionerId: string;
  readonly name: string;
  readonly licence: string;
  readonly adoptedAt: Instant;
}

export interface KnowledgeVersionRow {
  readonly hash: string;
  readonly engineVersion: string;
  readonly engine: Buffer;
  readonly texts: Buffer;
  readonly library: Buffer;
  readonly storedAt: Instant;
}

export interface PatientRow extends OfClinic {
  readonly id: string;
  readonly accountId: string | null;
  readonly isRestricted: Generated<boolean>;
  readonly isSample: Generated<boolean>;
  readonly createdAt: Instant;
}

export interface PatientVersionRow extends OfPatient {
  readonly version: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: LocalDate | null;
  readonly sexAtBirth: 'female' | 'male' | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly guardian: Guardian | null;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
  readonly reason: string | null;
}

export interface ConsentRow extends OfPatient {
  readonly id: string;
  readonly kind: 'hand_over' | 'guardian' | 'account';
  readonly words: ConsentWords;
  readonly givenBy: string;
  readonly givenAt: Instant;
  readonly expiresAt: Instant | null;
}

export interface ConsentWithdrawalRow extends OfPatient {
  readonly consentId: string;
  readonly withdrawnAt: Instant;
  readonly withdrawnBy: string;
}

export interface EpisodeOfCareRow extends OfPatient {
  readonly id: string;
  readonly status: 'planned' | 'active' | 'onhold' | 'finished' | 'cancelled';
  readonly side: 'left' | 'right' | 'both' | null;
  readonly urgency: Timeframe;
  readonly dueAt: Instant | null;
  readonly need: Need;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface EpisodeEventRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  readonly kind: EventKind;
  readonly happenedAt: Instant;
  readonly practitionerId: string | null;
  readonly refersTo: string | null;
  readonly detail: Generated<Readonly<Record<string, unknown>>>;
}

export interface ScreeningRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  readonly handOverKey: string;
  readonly receivedAt: Instant;
  readonly madeOn: LocalDate;
  readonly savedCheck: unknown;
  readonly input: unknown;
  readonly deviceResult: unknown;
  readonly result: unknown;
  readonly deviceDiffers: boolean;
  readonly urgency: Timeframe;
  readonly engineVersion: string;
  readonly knowledgeHash: string;
}

export interface FlagRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  readonly ruleId: string;
  readonly timeframe: Timeframe;
  readonly running: string;
  readonly raisedBy: 'screening' | 'evaluation' | 'check_in';
  readonly raisedFrom: string;
  readonly raisedAt: Instant;
  readonly knowledgeHash: string;
}

export interface FlagReleaseRow extends OfPatient {
  readonly flagId: string;
  readonly practitionerId: string;
  readonly name: string;
  readonly licence: string;
  readonly reason: string;
  readonly referralId: string | null;
  readonly releasedAt: Instant;
}

export interface ReferralRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  readonly flagId: string | null;
  readonly route: ReferralRoute;
  readonly letter: ReferralLetter;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  readonly dueAt: Instant;
}

export interface ReferralEventRow extends OfPatient {
  readonly id: string;
  readonly referralId: string;
  readonly state: ReferralState;
  readonly note: string | null;
  readonly practitionerId: string;
  readonly happenedAt: Instant;
}

export interface MessageRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  /** Null: the runner wrote it. */
  readonly practitionerId: string | null;
  readonly text: string;
  readonly sentAt: Instant;
}

export interface MessageReadRow extends OfPatient {
  readonly messageId: string;
  readonly readAt: Instant;
  readonly practitionerId: string | null;
}

export interface AccessGrantRow extends OfPatient {
  readonly id: string;
  readonly practitionerId: string;
  readonly reason: string;
  readonly grantedAt: Instant;
  readonly expiresAt: Instant;
}

export interface EvaluationRow extends OfPatient {
  readonly id: string;
  readonly episodeId: string;
  readonly screeningId: string | null;
  readonly corrects: string | null;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly head: Generated<number>;
  readonly signedRevision: number | null;
}

export interface EvaluationRevisionRow extends OfPatient {
  readonly evaluationId: string;
  readonly revision: number;
  readonly parent: number;
  readonly changeKey: string;
  readonly draft: unknown;
  readonly savedBy: string;
  readonly savedAt: Instant;
  readonly deviceTime: Instant | null;
}

export interface EvaluationSignatureRow extends OfPatient {
  readonly evaluationId: string;
  readonly revision: number;
  readonly practitionerId: string;
  readonly name: string;
  readonly licence: string;
  readonly signedAt: Instant;
  readonly draft: unknown;
  readonly input: unknown;
  readonly result: unknown;
  readonly note: unknown;
  readonly engineVersion: string;
  readonly knowledgeHash: string;
}

export interface EvaluationAddendumRow extends OfPatient {
  readonly id: string;
  readonly evaluationId: string;
  readonly practitionerId: string;
  readonly name: string;
  readonly text: string;
  readonly writtenAt: Instant;
}

export interface AuditEventRow extends OfClinic {
  readonly id: Generated<number>;
  readonly happenedAt: Instant;
  readonly accountId: string | null;
  readonly practitionerId: string | null;
  readonly actingAs: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | null;
  readonly patientId: string | null;
  readonly why: string | null;
  readonly requestId: string | null;
}

export interface AuditSealRow extends OfClinic {
  readonly number: number;
  readonly firstEvent: number;
  readonly lastEvent: number;
  readonly events: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: Instant;
}

export interface OutboxRow extends OfClinic {
  readonly id: string;
  readonly kind: string;
  readonly onceKey: string;
  readonly toAddress: string | null;
  readonly toName: string;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly patientId: string | null;
  readonly state: 'waiting' | 'sent' | 'failed' | 'bounced' | 'by_hand';
  readonly attempts: Generated<number>;
  readonly problem: string | null;
  readonly createdAt: Instant;
  readonly nextAttemptAt: Instant;
  readonly sentAt: Instant | null;
}

export interface OneTimeLinkRow extends OfPatient {
  readonly id: string;
  readonly kind: 'runner_account' | 'guardian';
  readonly tokenHash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

export interface ErasureRow extends OfPatient {
  readonly erasedAt: Instant;
  readonly erasedBy: string;
  readonly reason: string;
  readonly removed: Readonly<Record<string, number>>;
  readonly kept: readonly string[];
}

export interface Tables {
  readonly clinic: ClinicRow;
  readonly practitioner: PractitionerRow;
  readonly invitation: InvitationRow;
  readonly contentAdoption: ContentAdoptionRow;
  readonly knowledgeVersion: KnowledgeVersionRow;
  readonly patient: PatientRow;
  readonly patientVersion: PatientVersionRow;
  readonly consent: ConsentRow;
  readonly consentWithdrawal: ConsentWithdrawalRow;
  readonly episodeOfCare: EpisodeOfCareRow;
  readonly episodeEvent: EpisodeEventRow;
  readonly screening: ScreeningRow;
  readonly flag: FlagRow;
  readonly flagRelease: FlagReleaseRow;
  readonly referral: ReferralRow;
  readonly referralEvent: ReferralEventRow;
  readonly message: MessageRow;
  readonly messageRead: MessageReadRow;
  readonly accessGrant: AccessGrantRow;
  readonly evaluation: EvaluationRow;
  readonly evaluationRevision: EvaluationRevisionRow;
  readonly evaluationSignature: EvaluationSignatureRow;
  readonly evaluationAddendum: EvaluationAddendumRow;
  readonly auditEvent: AuditEventRow;
  readonly auditSeal: AuditSealRow;
  readonly outbox: OutboxRow;
  readonly oneTimeLink: OneTimeLinkRow;
  readonly erasure: ErasureRow;
}
