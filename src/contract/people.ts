import { z } from 'zod';
import type { ClinicSettings, StaffRole, UrgentRoutes } from '../core/record/record.ts';
import { clinicSettingsSchema, staffRoleSchema, urgentRoutesSchema } from '../core/record/record.ts';

/** Sign-in, set-up, people, settings and adopted content, as they go over the wire. */

const line = (most: number) => z.string().trim().min(1).max(most);
const nameSchema = line(120);
const emailSchema = z.email({ error: 'give an e-mail address' }).max(200);
const passwordSchema = z.string().min(12, { error: 'use at least 12 characters' }).max(200);
const licenceSchema = line(120);
const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, { error: 'is not a whole link' });

export const setUpSchema = z.strictObject({
  /** Printed by the server at its first start: only who can read its terminal can claim it. */
  code: z.string().max(60),
  clinic: z.strictObject({
    name: nameSchema,
    slug: z.string().regex(/^[a-z0-9](-?[a-z0-9]){1,39}$/, { error: 'use 2 to 40 small letters, digits and hyphens' }),
    country: z.string().regex(/^[A-Z]{2}$/, { error: 'choose a country' }),
    timeZone: z.string().max(60),
    urgentRoutes: urgentRoutesSchema,
    settings: clinicSettingsSchema,
  }),
  lead: z.strictObject({
    name: nameSchema,
    licence: licenceSchema,
    email: emailSchema,
    password: passwordSchema,
    isTherapist: z.boolean(),
  }),
});
export type SetUp = z.infer<typeof setUpSchema>;

export interface SetUpState {
  readonly isNeeded: boolean;
  readonly isDemo: boolean;
}

/** GET /me */
export interface Me {
  /** Null: nobody is signed in. */
  readonly account: { readonly name: string; readonly email: string } | null;
  /** `enrol`: the password was right and no app is set up; `code`: it is, and its code is owed. */
  readonly secondFactor: 'done' | 'code' | 'enrol' | null;
  readonly isLocked: boolean;
  readonly clinics: readonly MyClinic[];
  /** Clinics where this account is a runner. */
  readonly records: readonly { readonly clinicId: string; readonly clinicName: string }[];
}

export interface MyClinic {
  readonly clinicId: string;
  readonly practitionerId: string;
  readonly name: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly isSample: boolean;
  readonly roles: readonly StaffRole[];
  readonly lockAfterMinutes: number;
}

/** POST /me/second-factor */
export interface Enrolled {
  /** Base32, for typing into the app. */
  readonly secret: string;
  readonly uri: string;
  /** Black and white squares, row by row. */
  readonly qr: readonly (readonly boolean[])[];
}
export const codeSchema = z.strictObject({ code: z.string().trim().min(6).max(40) });
export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}
export const unlockSchema = z.strictObject({ password: z.string().max(200) });

export const invitationSchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  roles: z.array(staffRoleSchema).min(1, { error: 'choose at least one role' }),
});
export const joinSchema = z.strictObject({
  token: tokenSchema,
  licence: licenceSchema.nullable(),
  /** Null when the address has an account: then its owner signs in first. */
  password: passwordSchema.nullable(),
});
export interface InvitationView {
  readonly clinicName: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
  readonly hasAccount: boolean;
}

/** GET /clinics/:clinicId/people */
export interface People {
  readonly people: readonly Person[];
  readonly invitations: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly StaffRole[];
    readonly expiresAt: string;
  }[];
}
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly licence: string | null;
  readonly isActive: boolean;
}
export const personChangeSchema = z.strictObject({
  name: nameSchema,
  roles: z.array(staffRoleSchema).min(1, { error: 'choose at least one role' }),
  licence: licenceSchema.nullable(),
  isActive: z.boolean(),
});

/** GET /clinics/:clinicId */
export interface ClinicView {
  readonly name: string;
  readonly slug: string;
  readonly country: string;
  readonly timeZone: string;
  readonly urgentRoutes: UrgentRoutes;
  readonly settings: ClinicSettings;
  readonly version: number;
  readonly isSample: boolean;
}
export const clinicChangeSchema = z.strictObject({
  version: z.number().int(),
  name: nameSchema,
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'choose a country' }),
  timeZone: z.string().max(60),
  urgentRoutes: urgentRoutesSchema,
  settings: clinicSettingsSchema,
});

/** GET /clinics/:clinicId/content */
export interface ContentState {
  readonly hash: string;
  readonly engineVersion: string;
  /** The adoption of exactly this version, if any. */
  readonly adopted: Adoption | null;
  readonly earlier: readonly Adoption[];
  /** What differs from the version adopted last; null when none was. */
  readonly changes: readonly ContentChange[] | null;
  readonly rules: readonly RuleToRead[];
}
export interface Adoption {
  readonly hash: string;
  readonly name: string;
  readonly licence: string;
  readonly adoptedAt: string;
}
export interface ContentChange {
  /** e.g. `redFlags`, `conditions`. */
  readonly kind: string;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
}
export interface RuleToRead {
  readonly id: string;
  readonly title: string;
  readonly timeframe: string;
  readonly sources: readonly string[];
  readonly reviewed: boolean;
}
export const adoptSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  licence: licenceSchema,
  /** The lead says that the rules were read. */
  haveRead: z.literal(true, { error: 'read the rules first, then say so' }),
});

/** GET /clinics/:clinicId/outbox */
export interface OutboxLetter {
  readonly id: string;
  readonly kind: string;
  readonly toName: string;
  readonly toAddress: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly qr: readonly (readonly boolean[])[] | null;
  readonly state: 'waiting' | 'sent' | 'failed' | 'bounced' | 'by_hand';
  readonly attempts: number;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}
export interface Outbox {
  readonly sendsMail: boolean;
  readonly letters: readonly OutboxLetter[];
}

/** GET /clinics/:clinicId/audit */
export interface AuditList {
  readonly lines: readonly {
    readonly id: number;
    readonly happenedAt: string;
    readonly practitionerId: string | null;
    readonly name: string | null;
    readonly actingAs: string;
    readonly action: string;
    readonly resource: string;
    readonly resourceId: string | null;
    readonly patientId: string | null;
    readonly why: string | null;
  }[];
  readonly sealedUpTo: number;
  readonly head: { readonly number: number; readonly hash: string; readonly sealedAt: string } | null;
}
