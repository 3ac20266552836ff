/**
 * Roles that a transaction takes. None can bypass row-level security; the migrations say what each may do.
 * A new role is a line here and its grants in a new migration.
 */
export const DATABASE_ROLES = [
  'midstance_lead',
  'midstance_clinician',
  'midstance_desk',
  'midstance_runner',
  'midstance_intake',
  'midstance_account',
  'midstance_sign_in',
  'midstance_setup',
  'midstance_eraser',
  'midstance_sealer',
  'midstance_sender',
] as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[number];
