import type { StaffRole } from '../../core/record/record.ts';

export const ROLE_WORDS: Readonly<Record<StaffRole, string>> = {
  therapist: 'therapist',
  front_desk: 'front desk',
  clinic_lead: 'clinic lead',
};

/** What each role opens, for the person who gives it. */
export const ROLE_MEANING: Readonly<Record<StaffRole, string>> = {
  therapist: 'Therapist: reads what runners answered, examines, signs',
  front_desk: 'Front desk: sees how soon and what is needed, no answers',
  clinic_lead: 'Clinic lead: people, settings, content and audit as well',
};

/** "therapist and clinic lead" */
export function roleWords(roles: readonly StaffRole[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(roles.map((role) => ROLE_WORDS[role]));
}
