import type { Examination } from '../knowledge/examination.ts';
import type {
  ExaminationGroup,
  ExaminationItem,
  ExaminationSection,
  FindingItem,
} from '../knowledge/examination-schema.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import { appliesToPerson } from './applies-to-person.ts';
import { type EvaluationDraft, type MeasureEntry, type MeasureSide, NOT_DONE } from './evaluation-draft.ts';
import { type EvaluationFindings, itemsOf } from './evaluation-findings.ts';
import { type Reading, readingOf, type SideComparison } from './measurements.ts';
import { asSentence, fill, listed, lowerFirst, parted, withoutArticle } from './note-words.ts';

const SIDES = ['left', 'right', 'centre'] as const;
type Place = (typeof SIDES)[number] | 'both';

interface Telling {
  readonly examination: Examination;
  readonly draft: EvaluationDraft;
  readonly findings: EvaluationFindings;
}

/**
 * One section of the examination as sentences: by group what was there, what was not, what was not tested. Negatives
 * are told too; a group in which nothing was entered is named as not examined.
 */
export function sectionSentences(
  telling: Telling,
  section: ExaminationSection,
  person: Pick<ScreeningInput, 'age' | 'sex'>,
): string[] {
  const groups = section.groups.filter((group) => appliesToPerson(group.appliesTo, person));
  const open: string[] = [];
  const told = groups.flatMap((group) => {
    const items = group.items.filter((item) => appliesToPerson(telling.examination.tests[item.id]?.appliesTo, person));
    const consent = consentSentence(telling, group);
    const sentences = [...consent, ...groupSentences(telling, group, items)];
    if (sentences.length > 0) return [asSentence(`${group.name}: ${sentences[0] ?? ''}`), ...sentences.slice(1)];
    if (items.length > 0) open.push(group.name);
    return [];
  });
  const { groupsNotDone } = telling.examination.words.note;
  return open.length === 0 ? told : [...told, fill(groupsNotDone, { list: parted(open) })];
}

function consentSentence({ examination, draft }: Telling, group: ExaminationGroup): string[] {
  const consent = draft.consents[group.id];
  const { note } = examination.words;
  if (!consent) return [];
  const values = { subject: lowerFirst(group.name), chaperone: note.chaperone[consent.chaperone] };
  return [fill(consent.consent === 'given' ? note.consentGiven : note.consentDeclined, values)];
}

function groupSentences(telling: Telling, group: ExaminationGroup, items: readonly ExaminationItem[]): string[] {
  if (!items.some((item) => telling.draft.entries[item.id])) return [];
  return [
    ...items.flatMap((item) => measureSentences(telling, item)),
    ...answerSentences(telling, items),
    ...findingSentences(telling, group, items),
  ];
}

function findingSentences(telling: Telling, group: ExaminationGroup, items: readonly ExaminationItem[]): string[] {
  const { note } = telling.examination.words;
  const places: readonly Place[] = group.isSided ? ['both', 'left', 'right'] : ['centre'];
  const expected = new Set(group.normalMeans?.no);
  const dropped = new Set(telling.findings.summariesDropped);
  const tests = items.filter((item) => item.kind === 'finding').filter((item) => !dropped.has(item.id));
  const resultOf = (item: FindingItem, place: Place) => placed(telling.draft, item.id, place);
  return places
    .flatMap((place) => {
      const side = note.onSide[place];
      const with_ = (wanted: boolean | typeof NOT_DONE) => tests.filter((item) => resultOf(item, place) === wanted);
      const isYes = with_(true);
      const isNo = with_(false);
      const signs = (found: readonly FindingItem[]) => found.flatMap((item) => item.sign ?? []);
      const present = signs(isYes);
      const absent = signs(isNo).map(withoutArticle);
      const skipped = with_(NOT_DONE).map((item) => item.name);
      return [
        ...tests.flatMap((item) => numberSentence(telling, item, place)),
        ...(present.length > 0 ? [fill(note.present, { list: listed(present, note.and), side })] : []),
        ...isYes.flatMap((item) => item.present ?? []),
        ...(absent.length > 0 ? [fill(note.absent, { list: listed(absent, note.or), side })] : []),
        ...isNo.flatMap((item) => item.absent ?? []),
        ...(skipped.length > 0 ? [fill(note.notTested, { list: parted(skipped), side })] : []),
      ];
    })
    .concat(
      notEntered(
        telling,
        tests.filter((item) => expected.has(item.id)),
      ),
    );
}

/** What stands on this side; `both` when left and right are the same, and then neither alone. */
function placed(draft: EvaluationDraft, id: string, place: Place) {
  const entry = draft.entries[id];
  if (entry?.kind !== 'finding') return undefined;
  if (place === 'centre') return entry.centre;
  const isSame = entry.left !== undefined && entry.left === entry.right;
  if (place === 'both') return isSame ? entry.left : undefined;
  return isSame ? undefined : entry[place];
}

function numberSentence({ examination, draft }: Telling, item: FindingItem, place: Place): string[] {
  const value = placed(draft, item.id, place);
  const { note } = examination.words;
  if (typeof value !== 'number') return [];
  const unit = examination.tests[item.id]?.unit ?? '';
  return [fill(note.runnerGave, { name: `${item.name}${note.onSide[place]}`, value: `${value} ${unit}`.trim() })];
}

/** Signs that only a measurement shows, and what was neither tested nor measured. */
function notEntered(telling: Telling, tests: readonly FindingItem[]): string[] {
  const { examination, draft, findings } = telling;
  const { note } = examination.words;
  const open = tests.filter((item) => !draft.entries[item.id]);
  const shown = open.filter((item) => findings.measured[item.id] === true).flatMap((item) => item.sign ?? []);
  const side = draft.side === null ? '' : note.onSide[draft.side];
  const covered = coveredByMeasurement(telling);
  const untested = open.filter((item) => !covered.has(item.id)).map((item) => item.name);
  return [
    ...(shown.length > 0 ? [fill(note.measured, { list: listed(shown, note.and), side })] : []),
    ...(untested.length > 0 ? [fill(note.notTested, { list: parted(untested), side: '' })] : []),
  ];
}

/** Findings that a measurement was taken for: its numbers are told in their place. */
function coveredByMeasurement({ examination, draft }: Telling): ReadonlySet<string> {
  return new Set(
    itemsOf(examination).flatMap(({ item }) => {
      if (draft.entries[item.id]?.kind !== 'measure') return [];
      if (item.kind === 'range') return [item.lessThanOther.sets, item.pain.sets];
      return item.kind === 'strength' ? [item.weaker?.sets, item.pain?.sets].flatMap((id) => id ?? []) : [];
    }),
  );
}

function measureSentences({ examination, draft, findings }: Telling, item: ExaminationItem): string[] {
  const entry = draft.entries[item.id];
  const { note } = examination.words;
  if (entry?.kind !== 'measure') return [];
  const sides = (['left', 'right'] as const).map((side) => `${note.side[side]} ${sideWords(examination, entry, side)}`);
  const comparison = findings.comparisons.find((one) => one.item === item.id);
  return [
    fill(note.runnerGave, { name: item.name, value: sides.join(', ') }),
    ...percentSentence(examination, comparison),
    ...(comparison && comparison.limitsWithinSpread.length > 0 ? [note.withinSpread] : []),
  ];
}

function sideWords(examination: Examination, entry: MeasureEntry, side: 'left' | 'right'): string {
  const { note } = examination.words;
  const measured: MeasureSide | typeof NOT_DONE | undefined = entry[side];
  const reading = readingOf(measured);
  if (!reading || measured === undefined || measured === NOT_DONE) return note.unknown;
  const spread = spreadOf(examination, reading);
  const extra = [
    ...(measured.pain === null ? [] : [fill(note.pain, { value: measured.pain })]),
    ...(measured.endFeel === null ? [] : [note.endFeel[measured.endFeel]]),
  ];
  return [`${reading.mean} ${note.units[entry.unit]}${spread}`, ...extra].join(', ');
}

function spreadOf(examination: Examination, { low, high }: Pick<Reading, 'low' | 'high'>): string {
  return low === high ? '' : ` (${fill(examination.words.note.spread, { low, high })})`;
}

function percentSentence(examination: Examination, comparison: SideComparison | undefined): string[] {
  const percent = comparison?.leftAsPercentOfRight;
  if (!percent) return [];
  const spread = spreadOf(examination, percent);
  return [fill(examination.words.note.percentOfRight, { value: percent.value, spread })];
}

/** History, safety of treatment and scores: yes, no, words, and what is not known. */
function answerSentences({ examination, draft }: Telling, items: readonly ExaminationItem[]): string[] {
  const { note } = examination.words;
  const [yes, no, unknown, told]: string[][] = [[], [], [], []];
  for (const item of items) {
    if (item.kind !== 'answer' && item.kind !== 'score') continue;
    const entry = draft.entries[item.id];
    const { name } = item;
    if (entry?.kind !== 'answer' || entry.value === null) {
      if (item.kind === 'answer' || entry) unknown?.push(name);
    } else if (typeof entry.value === 'boolean') {
      const words = entry.detail.trim() === '' ? name : `${name} (${entry.detail.trim()})`;
      (entry.value ? yes : no)?.push(words);
    } else if (item.kind === 'score')
      told?.push(fill(note.scoreOf, { name: item.name, value: entry.value, max: item.max }));
    else told?.push(asSentence(`${item.name}: ${entry.value} ${item.unit ?? ''}`));
  }
  const line = (template: string, words: readonly string[] = []) =>
    words.length === 0 ? [] : [fill(template, { list: parted(words) })];
  return [...(told ?? []), ...line(note.saidYes, yes), ...line(note.saidNo, no), ...line(note.notAsked, unknown)];
}
