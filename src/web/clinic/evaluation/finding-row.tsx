import { findingValue, NOT_DONE, type Result } from '../../../core/evaluation/evaluation-draft.ts';
import type { ExaminationGroup, FindingItem } from '../../../core/knowledge/examination-schema.ts';
import { Icon } from '../../ui/icon.tsx';
import { effectWords } from './hypotheses.tsx';
import type { Work } from './workspace.tsx';

type Place = 'left' | 'right' | 'centre';
const PLACE_WORDS: Readonly<Record<Place, string>> = { left: 'Left', right: 'Right', centre: '' };
const CHOICES = [
  { value: true, sign: '+', word: 'positive' },
  { value: false, sign: '−', word: 'negative' },
  { value: NOT_DONE, sign: 'n/d', word: 'not done' },
] as const;

interface RowProps {
  readonly item: FindingItem;
  readonly group: ExaminationGroup;
  readonly work: Work;
}

/** A clinical test: how it is done, what counts, what it would change before it is done, and its result by side. */
export function FindingRow({ item, group, work }: RowProps) {
  const { examination, evaluation, draft } = work;
  const test = examination.tests[item.id];
  const locked = evaluation.locked.find((one) => one.item === item.id);
  const value = evaluation.nextTests.find((one) => one.id === item.id);
  const places: readonly Place[] = group.isSided ? ['left', 'right'] : ['centre'];
  return (
    <li className={locked ? 'test-row is-locked' : 'test-row'}>
      <div>
        <p>
          <strong>{item.name}</strong>
        </p>
        {locked ? (
          <p>
            <Icon name="lock" /> Unsafe now: {lockWords(work, locked)}
          </p>
        ) : (
          <p className="label-ink">
            {value ? (value.barelyChanges ? 'Barely changes anything.' : effectWords(work, value)) : ''}
          </p>
        )}
        {test && (test.procedure || test.positiveIf) && (
          <details>
            <summary className="label-ink">How to do it</summary>
            <p>{test.procedure}</p>
            {test.positiveIf && <p>Positive: {test.positiveIf}.</p>}
            <p className="label-ink">
              {test.grade ? `Grade ${test.grade}` : 'Not used in the ranking'}
              {test.anchor && ` · ${test.anchor}`}
            </p>
          </details>
        )}
      </div>
      {!locked && (
        <div className="test-results">
          {places.map((place) =>
            test && test.answer !== 'yes_no' ? (
              <NumberResult key={place} place={place} item={item} work={work} />
            ) : (
              <ThreeWay key={place} place={place} item={item} work={work} entry={draft.entries[item.id]} />
            ),
          )}
        </div>
      )}
    </li>
  );
}

function ThreeWay({
  place,
  item,
  work,
  entry,
}: Omit<RowProps, 'group'> & { readonly place: Place; readonly entry: Work['draft']['entries'][string] | undefined }) {
  const now: Result | undefined = entry?.kind === 'finding' ? entry[place] : undefined;
  return (
    <fieldset className="three-way">
      <legend>{PLACE_WORDS[place] || <span className="visually-hidden">{item.name}</span>}</legend>
      {CHOICES.map((choice) => (
        <button
          key={choice.word}
          type="button"
          aria-pressed={now === choice.value}
          aria-label={`${item.name} ${PLACE_WORDS[place]} ${choice.word}`.replaceAll('  ', ' ')}
          onClick={() =>
            work.change([findingValue(work.draft, item.id, place, now === choice.value ? null : choice.value)])
          }
        >
          {choice.sign}
        </button>
      ))}
    </fieldset>
  );
}

function NumberResult({ place, item, work }: Omit<RowProps, 'group'> & { readonly place: Place }) {
  const test = work.examination.tests[item.id];
  const entry = work.draft.entries[item.id];
  const now = entry?.kind === 'finding' ? entry[place] : undefined;
  return (
    <label className="number-result">
      <span className="label-ink">
        {PLACE_WORDS[place]} {test?.unit}
      </span>
      <input
        key={String(now)}
        className="entry"
        type="number"
        inputMode="decimal"
        step="any"
        min={test?.min ?? undefined}
        max={test?.max ?? undefined}
        defaultValue={typeof now === 'number' ? now : ''}
        aria-label={`${item.name} ${PLACE_WORDS[place]} ${test?.unit ?? ''}`}
        onBlur={(event) => {
          const { value, validity } = event.currentTarget;
          if (value === '') work.change([findingValue(work.draft, item.id, place, null)]);
          else if (validity.valid) work.change([findingValue(work.draft, item.id, place, Number(value))]);
        }}
      />
    </label>
  );
}

/** Why an item is unsafe now. */
export function lockWords({ examination }: Work, locked: Work['evaluation']['locked'][number]): string {
  const names = [
    ...locked.flags.map((id) => examination.flags[id] ?? id),
    ...locked.conditions.map((id) => examination.conditions[id]?.name ?? id),
  ];
  return `${names.slice(0, 2).join('; ')} is possible`;
}
