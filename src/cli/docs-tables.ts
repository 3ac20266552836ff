import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { AGE_BANDS, type RunningRule, TIMEFRAMES } from '../core/knowledge/vocabulary.ts';

/** Table name -> Markdown. */
export type Tables = Readonly<Record<string, string>>;

const MARKED = /(<!-- table: ([a-z-]+) -->\n)[\s\S]*?(<!-- end of table -->)/g;

/**
 * The text with every marked table made new. What stands outside the marks is left alone.
 *
 * @param text Markdown with `<!-- table: name -->` and `<!-- end of table -->` around each table.
 * @throws When a mark names no table, naming the file.
 */
export function fillTables(text: string, tables: Tables, file: string): string {
  return text.replaceAll(MARKED, (_whole, open: string, name: string, close: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`${file}: no table is called "${name}"`);
    return `${open}\n${table}\n\n${close}`;
  });
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Every table that the knowledge alone decides. */
export function knowledgeTables(knowledge: Knowledge): Tables {
  return {
    'red-flags': redFlagTable(knowledge),
    conditions: conditionTable(knowledge),
    constants: constantTable(knowledge),
    'time-frames': timeframeTable(knowledge),
    running: runningTable(knowledge),
    asking: askingTable(knowledge),
    screens: screenTable(knowledge),
    counts: countTable(knowledge),
    grades: gradeTable(knowledge),
  };
}

const RUNNING_WORDS: Readonly<Record<RunningRule, string>> = {
  stop: 'stop',
  stop_until_seen: 'stop until seen',
  allow_comfort: 'as comfort allows',
  allow_pain_guided: 'guided by pain',
};

function redFlagTable(knowledge: Knowledge): string {
  const { timeframes } = knowledge.advice;
  return markdownTable(
    ['Order', 'Rule', 'Id', 'Time frame', 'Running', 'Concern', 'Logic'],
    knowledge.redFlags.map((flag, index) => [
      String(index + 1),
      flag.text.en.title,
      `\`${flag.id}\``,
      timeframes[flag.timeframe].name,
      RUNNING_WORDS[flag.running],
      flag.grade,
      flag.ruleGrade,
    ]),
  );
}

function conditionTable(knowledge: Knowledge): string {
  return markdownTable(
    ['Condition', 'Id', 'Must not miss', 'Prior, %', 'Harm of delay, cQ', 'Running on, cQ a week', 'Grade'],
    knowledge.conditions.map((condition) => [
      condition.text.en.name,
      `\`${condition.id}\``,
      condition.mustNotMiss ? 'yes' : '',
      priorRange(knowledge, condition),
      TIMEFRAMES.map((timeframe) => condition.harm.byTimeframe[timeframe]).join(' / '),
      String(condition.harm.runOnPerWeek),
      `${condition.prior.grade}, ${condition.harm.grade}`,
    ]),
  );
}

/** Lowest to highest share over the eight groups of age and sex, after normalising each group. */
function priorRange(knowledge: Knowledge, condition: Knowledge['conditions'][number]): string {
  const groups = AGE_BANDS.flatMap((band) => [`${band}_male`, `${band}_female`] as const);
  const shares = groups.map((group) => {
    const sum = knowledge.conditions.reduce((total, one) => total + one.prior.weight[group], 0);
    return (100 * condition.prior.weight[group]) / sum;
  });
  const show = (percent: number) => (percent === 0 ? '0' : percent < 0.1 ? 'under 0.1' : percent.toFixed(1));
  return `${show(Math.min(...shares))} to ${show(Math.max(...shares))}`;
}

const CONSTANTS: Readonly<Record<Exclude<keyof Knowledge['combining'], 'sources' | 'grade' | 'reason'>, string>> = {
  clip: 'No cell of a likelihood table counts as less or more than this.',
  capByGrade: "Largest likelihood ratio of one yes, by the grade of the cell's evidence.",
  capLocation: 'The same for a place on the body.',
  capNo: 'Largest likelihood ratio of one no, either way.',
  capYesDown: 'A yes lowers a condition by this at most, since two problems can stand side by side.',
  capEmergency: 'Largest likelihood ratio of a yes that speaks for an emergency.',
  definingCap: 'Largest likelihood ratio of a defining sign, by grade.',
  silentRegionWeight: 'Weight of a place left open while others were named.',
  silentExpected: 'A place counts as usual for a condition from this probability on.',
  ageBandMiddle: 'Age in years that the weights of a band stand for; ages between are blended.',
  growthEnds: 'Between these ages in years the under-18 weights fade out.',
  ageUnknownWeights: 'Share of each band when the age is not told.',
  secondWeight: 'Weight of the second and later answers in one correlation group.',
  linkWeight: 'Largest weight of the later answers across a cross link.',
  groupTotalCap: 'Largest likelihood ratio of one whole correlation group, either way.',
  boneHealthCap: 'The same for the group of bone-health risks.',
  untoldInjury:
    'Makes a fracture after injury rarer when no injury was asked about, and rarer still when another start was told.',
  displayCap: 'No probability is shown above this.',
  bands: 'From these probabilities on a hypothesis is called likely, possible, less likely.',
  mustNotMissShownFrom: 'From this probability on a must-not-miss condition is listed as not excluded.',
  namedTogetherFrom: 'From this probability on, conditions that one scan answers are listed together.',
  barelyOdds: 'A test that changes odds by less than this either way barely changes anything.',
  loadTestUnsafeFrom: 'Loading tests wait while a condition that forbids them is at least this likely.',
};

function constantTable({ combining }: Knowledge): string {
  return markdownTable(
    ['Constant', 'Value', 'Meaning'],
    Object.entries(CONSTANTS).map(([key, meaning]) => [
      `\`${key}\``,
      show(combining[key as keyof typeof CONSTANTS]),
      meaning,
    ]),
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).join(' to ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, one]) => typeof one === 'number')
    .map(([key, one]) => `${key} ${String(one)}`)
    .join(', ');
}

function timeframeTable({ advice, urgency }: Knowledge): string {
  return markdownTable(
    ['Time frame', 'Id', 'Level for scoring', 'Price of the visit, cQ'],
    TIMEFRAMES.map((id) => [advice.timeframes[id].name, `\`${id}\``, urgency.level[id], String(urgency.visitCost[id])]),
  );
}

function runningTable({ advice, urgency }: Knowledge): string {
  return markdownTable(
    ['Advice', 'Words', 'Price, cQ a week', 'Share of the harm of running on'],
    (['stop', 'modify', 'as_usual'] as const).map((id) => [
      `\`${id}\``,
      advice.running[id].answer,
      String(urgency.running[id].costPerWeek),
      String(urgency.running[id].factorOnRunHarm),
    ]),
  );
}

function askingTable({ urgency }: Knowledge): string {
  return markdownTable(
    ['What', 'Value', 'Basis'],
    [
      [
        'Price of visits against harm (lambda)',
        `${urgency.lambda.recommended}; allowed ${urgency.lambda.allowed.join(' to ')}`,
        urgency.lambda.why,
      ],
      ['Price of one question, cQ', String(urgency.questionCost), urgency.questionCostBasis],
      ['Most further screens', String(urgency.furtherScreens.most), urgency.furtherScreens.basis],
      ['Check again after, days', String(urgency.recheckDays), urgency.recheckBasis],
    ],
  );
}

function screenTable({ screens }: Knowledge): string {
  return markdownTable(
    ['Order', 'Screen', 'Asks', 'Must be known for self-care'],
    screens.map((screen, index) => [
      String(index + 1),
      screen.text.en.heading,
      String(screen.items.length),
      String((screen.required ?? screen.items).length),
    ]),
  );
}

function countTable(knowledge: Knowledge): string {
  const rows = knowledge.findings.flatMap((finding) => finding.likelihood);
  const written = rows.reduce((sum, row) => sum + Object.keys(row.given).length, 0);
  const reviewable = [...knowledge.redFlags, ...knowledge.conditions, ...knowledge.findings, ...knowledge.families];
  const asked = (who: string) => knowledge.findings.filter((finding) => finding.askedOf === who).length;
  return markdownTable(
    ['What', 'How many'],
    [
      [
        'Findings',
        `${knowledge.findings.length}: ${asked('runner')} runner, ${asked('clinician')} clinician, ${asked('form')} form, ${asked('derived')} worked out`,
      ],
      ['Conditions, families', `${knowledge.conditions.length}, ${knowledge.families.length}`],
      [
        'Red-flag rules, their cases',
        `${knowledge.redFlags.length}, ${knowledge.redFlags.flatMap((flag) => flag.cases).length}`,
      ],
      ['Likelihood rows', String(rows.length)],
      ['Cells written', String(written)],
      ["Cells that take the finding's background rate", String(rows.length * knowledge.conditions.length - written)],
      ['Contributing factors', String(knowledge.factors.length)],
      ['Sources', String(knowledge.sources.length)],
      [
        'Items reviewed by a clinician',
        `${reviewable.filter((item) => item.reviewed !== null).length} of ${reviewable.length}`,
      ],
    ],
  );
}

const GRADES = ['A', 'B', 'C', 'D', 'mixed'] as const;

function gradeTable(knowledge: Knowledge): string {
  const rows = knowledge.findings.flatMap((finding) => finding.likelihood);
  const anchored = (grade: string) =>
    rows.filter((row) => row.grade === grade).reduce((sum, row) => sum + row.anchored.length, 0);
  const written = rows.reduce((sum, row) => sum + Object.keys(row.given).length, 0);
  const pinned = rows.reduce((sum, row) => sum + row.anchored.length, 0);
  const count = (items: readonly { readonly grade: string }[], grade: string) =>
    String(items.filter((item) => item.grade === grade).length);
  return markdownTable(
    ['Grade', 'Likelihood cells', 'Red-flag concerns', 'Red-flag logic', 'Priors', 'Harm curves'],
    GRADES.map((grade) => [
      grade,
      String(grade === 'D' ? written - pinned : anchored(grade)),
      count(knowledge.redFlags, grade),
      count(
        knowledge.redFlags.map((flag) => ({ grade: flag.ruleGrade })),
        grade,
      ),
      count(
        knowledge.conditions.map((condition) => condition.prior),
        grade,
      ),
      count(
        knowledge.conditions.map((condition) => condition.harm),
        grade,
      ),
    ]),
  );
}
