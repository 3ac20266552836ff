import type { Library } from '../../content/content.ts';

export const KINDS = ['red-flag', 'finding', 'condition', 'family', 'factor', 'screen', 'engine', 'source'] as const;
export type Kind = (typeof KINDS)[number];

export interface Entry {
  readonly id: string;
  readonly label: string;
  /** Second line: clinical name, who is asked, time frame. */
  readonly note: string;
  /** Null where nobody signs a single item: screens, sources, constants. */
  readonly isReviewed: boolean | null;
  /** Value of the chip that narrows the list; '' where there are no chips. */
  readonly chip: string;
}

export const kindWords: Readonly<
  Record<Kind, { readonly many: string; readonly one: string; readonly about: string }>
> = {
  'red-flag': { many: 'Red flags', one: 'Red flag', about: 'Rules that ask for care, and how soon.' },
  finding: {
    many: 'Questions and tests',
    one: 'Question or test',
    about: 'What is asked or examined, and what an answer tells.',
  },
  condition: { many: 'Conditions', one: 'Condition', about: 'How common each is, and what waiting may cost.' },
  family: { many: 'Families', one: 'Family of conditions', about: 'What a runner is shown, and what is safe to do.' },
  factor: {
    many: 'Contributing factors',
    one: 'Contributing factor',
    about: 'What may add to hip pain, and what does not.',
  },
  screen: { many: 'Screens', one: 'Screen', about: 'What everyone is asked, in order.' },
  engine: {
    many: 'Engine constants',
    one: 'Engine constants',
    about: 'The numbers and links that the reasoning uses.',
  },
  source: { many: 'Sources', one: 'Source', about: 'Papers and guidelines, how each was read, and where it is used.' },
};

export const ASKED_OF = {
  runner: 'Runner is asked',
  clinician: 'Clinician tests',
  form: 'Form',
  derived: 'Worked out',
} as const;

export const READ_WORDS: Readonly<Record<Library['sources'][number]['read'], string>> = {
  figure_read_in_source: 'Figure read in the source itself',
  figure_read_elsewhere: 'Figure read in another text that quotes it',
  opened: 'Opened, the figure not checked there',
  remembered: 'From memory, not opened',
};

export const STRENGTH_WORDS: Readonly<Record<Library['factors'][number]['evidenceStrength'], string>> = {
  'prospective-supported': 'Supported by studies that followed runners',
  'associated-only': 'Seen together, cause not shown',
  mechanistic: 'Reasoned from how the body works',
  opinion: 'Opinion',
  refuted: 'Studied, and not supported',
};

export const ENGINE_PARTS = {
  combining: 'How answers are weighed and capped',
  urgency: 'What a visit and a delay cost, and when running stops',
  load_rules: 'What running puts on the hip',
  groups: 'Answers that say nearly the same thing',
  links: 'Answers that overlap across groups',
  derivations: 'Facts worked out from answers',
  composites: 'Findings made of other findings',
  tick_lists: 'Further questions, asked together',
  renamed: 'Ids that were renamed',
} as const;
export type EnginePart = keyof typeof ENGINE_PARTS;

export function isKind(text: string | null): text is Kind {
  return KINDS.some((kind) => kind === text);
}

export function linkTo(kind: Kind, id?: string): string {
  return id === undefined ? `/knowledge/${kind}` : `/knowledge/${kind}/${id}`;
}

/** The list of one kind, in the order that a reader looks for: rules by priority, screens as asked, else by name. */
export function entriesOf(library: Library, kind: Kind): Entry[] {
  const { advice } = library;
  switch (kind) {
    case 'red-flag':
      return library.redFlags.map((flag) =>
        entry(
          flag.id,
          flag.text.en.title,
          `${advice.timeframes[flag.timeframe].name}. ${flag.name}`,
          flag.reviewed,
          flag.timeframe,
        ),
      );
    case 'finding':
      return byLabel(
        library.findings.map((one) => entry(one.id, one.label, ASKED_OF[one.askedOf], one.reviewed, one.askedOf)),
      );
    case 'condition':
      return byLabel(library.conditions.map((one) => entry(one.id, one.text.en.name, one.clinicalName, one.reviewed)));
    case 'family':
      return byLabel(library.families.map((one) => entry(one.id, one.text.en.name, one.clinicalName, one.reviewed)));
    case 'factor':
      return byLabel(
        library.factors.map((one) => entry(one.id, one.plainName, STRENGTH_WORDS[one.evidenceStrength], one.reviewed)),
      );
    case 'screen':
      return library.screens.map((one) =>
        entry(one.id, one.text.en.heading, one.isEmergency ? 'Emergency screen' : 'Asked of everyone', undefined),
      );
    case 'source':
      return byLabel(library.sources.map((one) => entry(one.id, one.cite, READ_WORDS[one.read], undefined, one.read)));
    case 'engine':
      return Object.entries(ENGINE_PARTS).map(([id, label]) => entry(id, label, '', undefined));
  }
}

/** Chips that narrow a list, in order; none for a kind whose list is short. */
export function chipsOf(library: Library, kind: Kind): readonly { readonly id: string; readonly label: string }[] {
  if (kind === 'finding') return Object.entries(ASKED_OF).map(([id, label]) => ({ id, label }));
  if (kind === 'source') return Object.entries(READ_WORDS).map(([id, label]) => ({ id, label }));
  if (kind !== 'red-flag') return [];
  const used = new Set(library.redFlags.map((flag) => flag.timeframe));
  return [...used].map((id) => ({ id, label: library.advice.timeframes[id].name }));
}

/** Entries whose id, label or note holds every word typed, in any order. */
export function filterEntries(entries: readonly Entry[], typed: string, chip: string): Entry[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((one) => {
    const text = `${one.id} ${one.id.replaceAll('_', ' ')} ${one.label} ${one.note}`.toLowerCase();
    return (chip === '' || one.chip === chip) && wanted.every((word) => text.includes(word));
  });
}

/** How many items that a clinician has to sign have been signed. */
export function reviewCount(library: Library): { readonly reviewed: number; readonly all: number } {
  const items = [
    ...library.redFlags,
    ...library.findings,
    ...library.conditions,
    ...library.families,
    ...library.factors,
    ...library.learn,
  ];
  return { reviewed: items.filter((one) => one.reviewed !== null).length, all: items.length };
}

function entry(id: string, label: string, note: string, reviewed: unknown, chip = ''): Entry {
  return { id, label, note, isReviewed: reviewed === undefined ? null : reviewed !== null, chip };
}

function byLabel(entries: Entry[]): Entry[] {
  return entries.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
