import { z } from 'zod';
import { type HandOver, localDateSchema, type PublicClinic } from '../../../contract/episode.ts';
import { ageOn } from '../../../core/record/age.ts';
import { words } from './hand-over-words.ts';

/** Below this age nobody but a guardian may send anything. */
export const CHILD_BELOW_AGE = 13;
const OLDEST = 120;

/** A hand-over without the key that makes sending it twice store it once. */
export type Unkeyed = Omit<HandOver, 'key'>;

/** What was typed, by the names of the form. */
export type Typed = Readonly<Record<string, string>>;

/** What is sent besides what was typed. */
export interface Checked {
  readonly clinic: Pick<PublicClinic, 'guardianBelowAge' | 'consent'>;
  /** YYYY-MM-DD of the check in the runner's zone. */
  readonly madeOn: string;
  /** YYYY-MM-DD in the runner's zone. */
  readonly today: string;
  readonly draft: unknown;
  readonly deviceResult: HandOver['deviceResult'];
}

export type Sender = 'runner' | 'with_guardian' | 'guardian';

/**
 * Who has to send: below 13 the guardian, below the clinic's age the runner with a guardian. Age counts on the day of
 * the check, by the calendar. Until a real date of birth is typed it is the runner, and nothing can be sent.
 */
export function senderOf(birthDate: string, { clinic, madeOn }: Pick<Checked, 'clinic' | 'madeOn'>): Sender {
  const age = localDateSchema.safeParse(birthDate).success ? ageOn(birthDate, madeOn) : null;
  if (age === null || age >= Math.max(clinic.guardianBelowAge, CHILD_BELOW_AGE)) return 'runner';
  return age < CHILD_BELOW_AGE ? 'guardian' : 'with_guardian';
}

/** The first thing that keeps it from being sent, by the name of its entry; null when it may go. */
export function faultIn(typed: Typed, checked: Checked): { readonly field: string; readonly message: string } | null {
  const { problems } = words;
  const birthDate = typed['person.birthDate'] ?? '';
  const sender = senderOf(birthDate, checked);
  if (!isBirthDate(birthDate, checked)) return { field: 'person.birthDate', message: problems.birthDate };
  const reached = sender === 'runner' ? 'person' : 'guardian';
  for (const who of ['person', 'guardian']) {
    const [email, phone] = [typed[`${who}.email`] ?? '', typed[`${who}.phone`] ?? ''];
    if (email !== '' && !z.email().safeParse(email).success) return { field: `${who}.email`, message: problems.email };
    if (phone !== '' && !/\d.*\d.*\d/.test(phone)) return { field: `${who}.phone`, message: problems.phone };
    if (who === reached && email === '' && phone === '') return { field: `${who}.email`, message: problems.contact };
  }
  if (sender === 'guardian' && !typed['guardian.isSending'])
    return { field: 'guardian.isSending', message: problems.isSending };
  return typed['consent.isGiven'] ? null : { field: 'consent.isGiven', message: problems.consent };
}

function isBirthDate(birthDate: string, { madeOn, today }: Checked): boolean {
  const age = localDateSchema.safeParse(birthDate).success && birthDate <= today ? ageOn(birthDate, madeOn) : null;
  return age !== null && age <= OLDEST;
}

/** What is sent. Only for what `faultIn` found no fault in. */
export function bodyOf(typed: Typed, { clinic, madeOn, today: _, ...rest }: Checked): Unkeyed {
  const birthDate = typed['person.birthDate'] ?? '';
  const sender = senderOf(birthDate, { clinic, madeOn });
  const isAlone = sender === 'runner';
  const orNull = (name: string) => typed[name] || null;
  // A child gives nothing of its own; a minor's way back is the guardian's.
  const [email, phone] = sender === 'guardian' ? [null, null] : [orNull('person.email'), orNull('person.phone')];
  const linkGoesTo = isAlone ? email : orNull('guardian.email');
  return {
    person: {
      givenName: typed['person.givenName'] ?? '',
      familyName: typed['person.familyName'] ?? '',
      birthDate,
      email,
      phone,
    },
    guardian: isAlone
      ? null
      : {
          name: typed['guardian.name'] ?? '',
          relation: typed['guardian.relation'] ?? '',
          phone: orNull('guardian.phone'),
          email: orNull('guardian.email'),
        },
    consent: { words: clinic.consent, isGiven: true },
    madeOn,
    ...rest,
    wantsAccount: linkGoesTo !== null && Boolean(typed['wantsAccount']),
  };
}
