import { Button } from '../../ui/button.tsx';
import { BAND_WORDS } from '../patient/patient-words.ts';
import type { StepId, Work } from './workspace.tsx';

const SHOWN = 6;
const TESTS_SHOWN = 3;
/** Long bars never reach the end: belief is not certainty. */
const LONGEST = 0.85;
const ARROWS = { up: '↑', down: '↓', same: '' } as const;
const ARROW_WORDS = { up: 'moved up', down: 'moved down', same: '' } as const;

/** What it could be, moving with every finding; what must not be missed; which test says most next. */
export function Hypotheses({ work, onGo }: { readonly work: Work; readonly onGo: (step: StepId) => void }) {
  const { evaluation, examination } = work;
  const name = (id: string) => examination.conditions[id]?.name ?? id;
  const pressing = evaluation.mustNotMiss.filter((one) => one.isPressing);
  const others = evaluation.mustNotMiss.filter((one) => !one.isPressing);
  const tests = evaluation.nextTests.filter((one) => !one.isUnsafeNow).slice(0, TESTS_SHOWN);
  return (
    <aside className="evaluation-side panel" aria-label="Hypotheses">
      <h2>What it could be</h2>
      <ol className="hypotheses">
        {evaluation.hypotheses.slice(0, SHOWN).map(({ hypothesis, before, direction }) => (
          <li key={hypothesis.id}>
            <p className="hypothesis-name">
              {name(hypothesis.id)}{' '}
              <span className="label-ink">
                {BAND_WORDS[hypothesis.word] ?? hypothesis.word} {ARROWS[direction]}
                <span className="visually-hidden">{ARROW_WORDS[direction]}</span>
              </span>
            </p>
            <Bar now={hypothesis.probability} before={before} />
          </li>
        ))}
      </ol>
      <h2>Must not miss</h2>
      {pressing.length === 0 && <p>None presses now. They stay in the ranking.</p>}
      <ul className="plain-list">
        {pressing.map((one) => (
          <li key={one.condition}>
            <p>
              <strong>{name(one.condition)}</strong>
              {one.flags.length > 0 && (
                <span className="label-ink"> · a warning sign points here: no test closes it</span>
              )}
            </p>
            <p className="label-ink">
              To exclude it: {examination.conditions[one.condition]?.bestImaging || 'not on file'}
              {one.lowers[0] &&
                ` · lowered, not excluded, by ${testName(work, one.lowers[0].test)} ${one.lowers[0].result}`}
            </p>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary className="label-ink">Kept in view: {others.length} more</summary>
          <p className="label-ink">{others.map((one) => name(one.condition)).join(', ')}</p>
        </details>
      )}
      <h2>Most useful next</h2>
      <ul className="plain-list">
        {tests.map((one) => (
          <li key={one.id}>
            <Button look="quiet" onClick={() => onGo(sectionOf(work, one.group))}>
              {testName(work, one.id)}
            </Button>
            <p className="label-ink">{one.barelyChanges ? 'Barely changes anything' : effectWords(work, one)}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Bar({ now, before }: { readonly now: number; readonly before: number | null }) {
  const at = (value: number) => Math.round(Math.min(value, 1) * LONGEST * 1000) / 10;
  return (
    <svg className="hypothesis-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-ground" width="100" height="8" />
      <rect className="bar-now" width={Math.max(1, at(now))} height="8" />
      {before !== null && <line className="bar-before" x1={at(before)} x2={at(before)} y1="0" y2="8" />}
    </svg>
  );
}

export function effectWords(
  { examination }: Pick<Work, 'examination'>,
  test: Work['evaluation']['nextTests'][number],
): string {
  const word = (moved: typeof test.ifPositive) =>
    moved === null
      ? 'changes little'
      : `${examination.conditions[moved.condition]?.name ?? moved.condition} ${moved.oddsTimes > 1 ? 'up' : 'down'}`;
  return `Positive: ${word(test.ifPositive)}. Negative: ${word(test.ifNegative)}.`;
}

export function testName({ examination }: Pick<Work, 'examination'>, id: string): string {
  for (const section of examination.sections)
    for (const group of section.groups) {
      const item = group.items.find((one) => one.id === id);
      if (item) return item.name;
    }
  return id;
}

function sectionOf({ examination }: Work, group: string): StepId {
  return examination.sections.find((section) => section.groups.some((one) => one.id === group))?.id ?? 'special_tests';
}
