import type { Examination } from '../knowledge/examination.ts';
import type { ScreeningInput, Value } from '../screening/answers.ts';
import type { Evaluation } from './evaluate.ts';
import type { EvaluationDraft, NoteSectionId } from './evaluation-draft.ts';
import { sectionSentences } from './note-examination.ts';
import { asSentence, fill, lowerFirst, parted } from './note-words.ts';
import { agreesWithEngine } from './working-diagnosis.ts';

/** One section of the note. */
export interface NoteSection {
  readonly id: NoteSectionId;
  readonly title: string;
  /** As the entries tell it. */
  readonly sentences: readonly string[];
  /** What stands in the note: the clinician's own text, or the sentences. */
  readonly text: string;
  readonly isEdited: boolean;
}

/**
 * The evaluation as prose, section by section, from the words of the examination. The same entries give the same
 * text. Negatives are told; what was not tested or is not known is told as that.
 *
 * @param evaluation Of the same draft.
 */
export function evaluationNote(
  examination: Examination,
  screening: ScreeningInput,
  draft: EvaluationDraft,
  evaluation: Evaluation,
): NoteSection[] {
  const { input } = evaluation.findings;
  const telling = { examination, draft, findings: evaluation.findings };
  const section = (id: NoteSectionId, title: string, sentences: readonly string[]): NoteSection => {
    const own = draft.note[id];
    return { id, title, sentences, text: own ?? sentences.join(' '), isEdited: own !== undefined };
  };
  const { sections } = examination.words.note;
  return [
    section('brief', sections.brief, briefSentences(examination, screening, draft, evaluation)),
    ...examination.sections.map((one) => section(one.id, one.name, sectionSentences(telling, one, input))),
    section('reasoning', sections.reasoning, reasoningSentences(examination, draft, evaluation)),
  ];
}

function briefSentences(
  examination: Examination,
  screening: ScreeningInput,
  draft: EvaluationDraft,
  { runner, findings }: Evaluation,
): string[] {
  const { note } = examination.words;
  const nameOf = (id: string) => lowerFirst(examination.told[id]?.label ?? id);
  const given = Object.entries(screening.findings).sort(([a], [b]) => (a < b ? -1 : 1));
  const named = (value: boolean) => given.filter(([, one]) => one === value).map(([id]) => nameOf(id));
  const line = (template: string, words: readonly string[]) =>
    words.length === 0 ? [] : [fill(template, { list: parted(words) })];
  const values = given.filter(([, value]) => typeof value !== 'boolean');
  const asked = Object.entries(draft.runner).flatMap(([id, review]) =>
    review.kind === 'asked' ? [`${nameOf(id)}: ${valueWords(examination, review.value)}`] : [],
  );
  return [
    ...values.map(([id, value]) =>
      fill(note.runnerGave, { name: examination.told[id]?.label ?? id, value: String(value) }),
    ),
    ...line(note.runnerSaid, named(true)),
    ...line(note.runnerDenied, named(false)),
    ...line(note.asked, asked.sort()),
    ...findings.corrected.map(({ finding, runner: from, clinician: to }) => {
      const review = draft.runner[finding];
      const reason = review?.kind === 'corrected' && review.reason.trim() !== '' ? asSentence(review.reason) : '';
      const words = { from: valueWords(examination, from), to: valueWords(examination, to), reason };
      return fill(note.corrected, { subject: examination.told[finding]?.label ?? finding, ...words }).trim();
    }),
    ...line(note.notAsked, runner.gaps.map(nameOf)),
    ...(given.length === 0
      ? []
      : [runner.toConfirm.length === 0 ? note.confirmed : fill(note.notConfirmed, { count: runner.toConfirm.length })]),
  ];
}

function valueWords(examination: Examination, value: Value | null): string {
  const { note } = examination.words;
  if (value === null) return note.unknown;
  return typeof value === 'boolean' ? note.value[value ? 'yes' : 'no'] : String(value);
}

function reasoningSentences(examination: Examination, draft: EvaluationDraft, evaluation: Evaluation): string[] {
  const { note } = examination.words;
  const { assessment, findings, mustNotMiss } = evaluation;
  const conditionName = (id: string) => examination.conditions[id]?.name ?? id;
  const flagName = (id: string) => examination.flags[id] ?? id;
  const line = (template: string, words: readonly string[]) =>
    words.length === 0 ? [] : [fill(template, { list: parted(words) })];
  const leading = assessment.hypotheses.filter((one) => one.word === 'likely' || one.word === 'possible');
  const flags = assessment.flags.map(({ id }) => flagName(id));
  const testName = (id: string) => nameOfItem(examination, id);
  return [
    ...(draft.side === null ? [] : [fill(note.soreSide, { side: note.side[draft.side] })]),
    ...(flags.length === 0 ? [note.noFlags] : line(note.flags, flags)),
    ...Object.entries(draft.flagActions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, action]) => fill(note.flagAction, { subject: flagName(id), action: action.replace(/\.\s*$/, '') })),
    ...line(note.contradicted, findings.contradicted.map(testName)),
    ...line(
      note.hypotheses,
      leading.map((one) => `${conditionName(one.id)} (${note.belief[one.word]})`),
    ),
    ...line(
      note.mustNotMiss,
      mustNotMiss.filter((one) => one.isPressing).map((one) => conditionName(one.condition)),
    ),
    ...diagnosisSentences(examination, draft, evaluation),
  ];
}

function diagnosisSentences(examination: Examination, draft: EvaluationDraft, evaluation: Evaluation): string[] {
  const { note } = examination.words;
  const diagnosis = draft.workingDiagnosis;
  if (!diagnosis) return [note.noDiagnosis];
  const named = diagnosis.conditionId === null ? undefined : examination.conditions[diagnosis.conditionId]?.name;
  const subject = [named, diagnosis.ownWords.trim()].filter((words) => words !== undefined && words !== '').join('; ');
  const side = diagnosis.side === null ? '' : note.onSide[diagnosis.side];
  const agrees = agreesWithEngine(diagnosis, evaluation.assessment.hypotheses);
  const reason = diagnosis.reasonIfDiffers.trim().replace(/\.$/, '') || note.unknown;
  return [
    fill(note.diagnosis, { subject, side }),
    ...(diagnosis.irritability === null
      ? []
      : [fill(note.irritable, { level: note.irritability[diagnosis.irritability] })]),
    agrees ? note.agrees : fill(note.differs, { reason }),
    ...(diagnosis.codes.length === 0 ? [] : [fill(note.codes, { list: diagnosis.codes.join(', ') })]),
  ];
}

function nameOfItem(examination: Examination, id: string): string {
  for (const section of examination.sections)
    for (const group of section.groups) for (const item of group.items) if (item.id === id) return item.name;
  return id;
}
