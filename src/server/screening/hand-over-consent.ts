import type { HandOver } from '../../contract/episode.ts';
import { ageOn } from '../../core/record/age.ts';
import type { ClinicSettings, ConsentWords } from '../../core/record/record.ts';
import { Problem } from '../http/problem.ts';

/** Under this age nothing leaves the device except through a guardian. Years. */
const GUARDIAN_ALWAYS_BELOW = 13;

/** What the runner agreed to must be what the clinic says today, word for word. */
export function mustAgreeToOurWords(body: HandOver, clinicName: string, settings: ClinicSettings): void {
  const ours = consentWords(clinicName, settings);
  const isSame = Object.entries(ours).every(([key, words]) => body.consent.words[key as keyof ConsentWords] === words);
  if (!isSame)
    throw new Problem('conflict', 'The words you agreed to have changed. Please read them again.', {
      field: 'consent',
    });
}

export function mustHaveGuardian(body: HandOver, settings: ClinicSettings): void {
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
