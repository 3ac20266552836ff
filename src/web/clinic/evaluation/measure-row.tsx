import { useState } from 'react';
import {
  type FieldValue,
  type MeasureEntry,
  type MeasureSide,
  measureValue,
  NOT_DONE,
} from '../../../core/evaluation/evaluation-draft.ts';
import { compareSides } from '../../../core/evaluation/measurements.ts';
import {
  END_FEELS,
  type RangeItem,
  STRENGTH_UNITS,
  type StrengthItem,
  type TaskItem,
} from '../../../core/knowledge/examination-schema.ts';
import { lockWords } from './finding-row.tsx';
import type { Work } from './workspace.tsx';

type Item = RangeItem | StrengthItem | TaskItem;
const TRIES = [0, 1, 2] as const;
const SIDES = ['left', 'right'] as const;

/** Tries of both sides in one line each, with end-feel and pain, and what they come to. */
export function MeasureRow({ item, work }: { readonly item: Item; readonly work: Work }) {
  const entry = work.draft.entries[item.id];
  const measured = entry?.kind === 'measure' ? entry : null;
  const units = unitsOf(item);
  const [unit, setUnit] = useState<MeasureEntry['unit']>(measured?.unit ?? units[0] ?? 'degrees');
  const locked = work.evaluation.locked.find((one) => one.item === item.id);
  if (locked)
    return (
      <li className="test-row is-locked">
        {item.name}: unsafe now, {lockWords(work, locked)}
      </li>
    );
  return (
    <li className="measure-row">
      <p>
        <strong>{item.name}</strong>{' '}
        {units.length > 1 ? (
          <select
            className="entry unit-choice"
            aria-label={`${item.name}: unit`}
            value={unit}
            onChange={(event) => setUnit(units.find((one) => one === event.currentTarget.value) ?? unit)}
          >
            {units.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        ) : (
          <span className="label-ink">{unit}</span>
        )}
      </p>
      {SIDES.map((side) => (
        <SideEntries key={`${side}${unit}`} side={side} item={item} unit={unit} work={work} measured={measured} />
      ))}
      {measured && <Outcome item={item} entry={measured} work={work} />}
    </li>
  );
}

function SideEntries({
  side,
  item,
  unit,
  work,
  measured,
}: {
  readonly side: 'left' | 'right';
  readonly item: Item;
  readonly unit: MeasureEntry['unit'];
  readonly work: Work;
  readonly measured: MeasureEntry | null;
}) {
  const now = measured?.unit === unit ? measured[side] : undefined;
  const taken = now === undefined || now === NOT_DONE ? null : now;
  const write = (next: Partial<MeasureSide>) => {
    const value: MeasureSide = { tries: [], pain: null, endFeel: null, ...taken, ...next };
    if (value.tries.length > 0) work.change([measureValue(work.draft, item.id, unit, { [side]: value })]);
    else if (taken !== null) work.change([withoutSide(work, item.id, side)]);
  };
  const setTry = (place: number, text: string) => {
    const tries = [...(taken?.tries ?? [])];
    if (text === '') tries.splice(place, 1);
    else tries[Math.min(place, tries.length)] = Number(text);
    write({ tries });
  };
  return (
    <div className="side-entries">
      <span className="label-ink side-name">{side === 'left' ? 'Left' : 'Right'}</span>
      {TRIES.map((place) => (
        <input
          // A new value, as after undo, makes a new input: what is seen is what is entered.
          key={`${place} ${taken?.tries[place] ?? ''}`}
          className="entry try-entry"
          type="number"
          inputMode="decimal"
          step="any"
          max={mostOf(item, unit)}
          defaultValue={taken?.tries[place] ?? ''}
          aria-label={`${item.name} ${side} try ${place + 1}, ${unit}`}
          onBlur={(event) => {
            const { value, validity } = event.currentTarget;
            if (validity.valid && value !== String(taken?.tries[place] ?? '')) setTry(place, value);
          }}
        />
      ))}
      <label className="try-label">
        <span className="label-ink">pain 0-10</span>
        <input
          key={taken?.pain ?? ''}
          className="entry try-entry"
          type="number"
          min={0}
          max={10}
          defaultValue={taken?.pain ?? ''}
          aria-label={`${item.name} ${side} pain, 0 to 10`}
          onBlur={(event) => {
            const { value, validity } = event.currentTarget;
            if (validity.valid) write({ pain: value === '' ? null : Number(value) });
          }}
        />
      </label>
      {item.kind === 'range' && (
        <select
          className="entry unit-choice"
          aria-label={`${item.name} ${side} end-feel`}
          value={taken?.endFeel ?? ''}
          onChange={(event) => write({ endFeel: END_FEELS.find((one) => one === event.currentTarget.value) ?? null })}
        >
          <option value="">end-feel</option>
          {END_FEELS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="btn is-quiet"
        aria-pressed={now === NOT_DONE}
        onClick={() =>
          work.change([
            now === NOT_DONE
              ? withoutSide(work, item.id, side)
              : measureValue(work.draft, item.id, unit, { [side]: NOT_DONE }),
          ])
        }
      >
        {now === NOT_DONE ? 'not done ✓' : 'not done'}
      </button>
    </div>
  );
}

/** The difference of the sides with the spread of the tries; the symmetry bar for what is a ratio. */
function Outcome({ item, entry, work }: { readonly item: Item; readonly entry: MeasureEntry; readonly work: Work }) {
  const sides =
    work.evaluation.findings.comparisons.find((one) => one.item === item.id) ??
    compareSides(item.id, entry, work.draft.side, []);
  const { difference, leftAsPercentOfRight: percent } = sides;
  if (difference === null) return <p className="label-ink">The other side is not measured: no comparison.</p>;
  const spread = (low: number, high: number) => (low === high ? '' : ` (${low} to ${high} by the tries)`);
  return (
    <div>
      <p>
        {percent === null
          ? `Left minus right: ${difference.value} ${entry.unit}${spread(difference.low, difference.high)}`
          : `Left is ${percent.value} % of right${spread(percent.low, percent.high)}`}
      </p>
      {sides.limitsWithinSpread.length > 0 && <p>The limit lies within the spread of the tries: measure again.</p>}
      {percent !== null && <SymmetryBar value={percent.value} low={percent.low} high={percent.high} />}
    </div>
  );
}

/** 50 to 150 %: dot, whisker of the tries, tint from 90 to 110. */
function SymmetryBar({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) {
  const at = (percent: number) => Math.min(100, Math.max(0, percent - 50));
  return (
    <svg className="symmetry-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-ground" width="100" height="12" />
      <rect className="bar-even" x="40" width="20" height="12" />
      <line className="bar-whisker" x1={at(low)} x2={at(high)} y1="6" y2="6" />
      <rect className="bar-dot" x={at(value) - 0.8} y="2" width="1.6" height="8" />
    </svg>
  );
}

/** Nothing entered on a side any more: it is unknown again. */
function withoutSide({ draft }: Work, id: string, side: 'left' | 'right'): FieldValue {
  const entry = draft.entries[id];
  if (entry?.kind !== 'measure') return { field: 'entries', key: id, value: null };
  const other = side === 'left' ? 'right' : 'left';
  const kept: MeasureEntry = { kind: 'measure', unit: entry.unit, [other]: entry[other] };
  return { field: 'entries', key: id, value: entry[other] === undefined ? null : kept };
}

function unitsOf(item: Item): MeasureEntry['unit'][] {
  if (item.kind === 'range') return ['degrees'];
  if (item.kind === 'task') return [item.unit];
  return STRENGTH_UNITS.filter((unit) => item.units[unit] !== undefined);
}

function mostOf(item: Item, unit: MeasureEntry['unit']): number | undefined {
  if (item.kind !== 'strength') return item.max;
  return unit === 'N' || unit === 'kg' || unit === 'grade' ? item.units[unit] : undefined;
}
