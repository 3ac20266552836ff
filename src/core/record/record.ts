import { z } from 'zod';

/**
 * What the record stores that belongs to no stage: clinics, people, consent, events, referrals. Shapes are checked at
 * the edge with these schemas; their words are FHIR's where FHIR has one.
 */

const line = (most: number) => z.string().trim().min(1).max(most);

export const STAFF_ROLES = ['therapist', 'front_desk', 'clinic_lead'] as const;
export const staffRoleSchema = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** Somebody to turn to outside the clinic. At least one way to reach them. */
export const contactPointSchema = z
  .strictObject({
    name: line(120),
    phone: line(40).nullable(),
    email: z.email().max(200).nullable(),
    note: line(300).nullable(),
  })
  .refine((one) => one.phone !== null || one.email !== null, { error: 'give a phone number or an e-mail address' });
export type ContactPoint = z.infer<typeof contactPointSchema>;

export const urgentRoutesSchema = z.strictObject({
  doctor: contactPointSchema,
  imaging: contactPointSchema,
  /** Who is told of an urgent item that nobody has taken. */
  duty: contactPointSchema,
});
export type UrgentRoutes = z.infer<typeof urgentRoutesSchema>;

export const clinicSettingsSchema = z.strictObject({
  /** Below this age a guardian consents. Years. */
  guardianBelowAge: z.number().int().min(13).max(21),
  /** A session without a tap for this long asks for the password again. Minutes. */
  lockAfterMinutes: z.number().int().min(1).max(240),
  /** When a person looks at what was handed over, in the clinic's own words: "weekdays from 8 to 17". */
  looksWhen: line(200),
  /** An urgent item that nobody has taken is told to the duty contact after this. Minutes. */
  alertAfterMinutes: z.number().int().min(5).max(1440),
  /** How long a handed-over check is kept when no care follows. Months. */
  keepMonths: z.number().int().min(1).max(240),
});
export type ClinicSettings = z.infer<typeof clinicSettingsSchema>;

/** The words that a person agreed to. Stored whole, so that what was agreed can be read for ever. */
export const consentWordsSchema = z.strictObject({
  what: line(500),
  toWhom: line(300),
  howLong: line(300),
  howToWithdraw: line(300),
});
export type ConsentWords = z.infer<typeof consentWordsSchema>;

export const guardianSchema = z.strictObject({
  name: line(120),
  relation: line(60),
  phone: line(40).nullable(),
  email: z.email().max(200).nullable(),
});
export type Guardian = z.infer<typeof guardianSchema>;

/** What the front desk may know of an episode: what has to be done, never why. */
export const NEEDS = [
  'call_now',
  'call_today',
  'doctor_route',
  'first_visit_soon',
  'first_visit',
  'none',
  'waiting_for_result',
] as const;
export type Need = (typeof NEEDS)[number];

export const EVENT_KINDS = [
  'consent_given',
  'consent_withdrawn',
  'screening_received',
  'acknowledged',
  'call_attempt',
  'duty_alerted',
  'flag_raised',
  'flag_released',
  'referral_written',
  'referral_sent',
  'referral_received',
  'referral_result',
  'referral_cancelled',
  'evaluation_started',
  'evaluation_signed',
  'addendum_written',
  'person_corrected',
  'message_from_runner',
  'message_to_runner',
  'account_opened',
  'record_opened_with_reason',
  'record_exported',
  'episode_closed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const referralRouteSchema = z.enum(['emergency', 'doctor', 'imaging']);
export type ReferralRoute = z.infer<typeof referralRouteSchema>;

export type ReferralState = 'sent' | 'received' | 'result' | 'cancelled';

/** A letter as it was written: nothing in it is looked up again later. */
export interface ReferralLetter {
  readonly to: ContactPoint;
  readonly from: { readonly clinic: string; readonly name: string; readonly licence: string };
  readonly runner: { readonly name: string; readonly birthDate: string | null };
  readonly question: string;
  readonly urgency: string;
  readonly flag: string | null;
  /** Told as present. */
  readonly findings: readonly string[];
  /** Told as absent. */
  readonly absent: readonly string[];
  readonly unknown: readonly string[];
}
