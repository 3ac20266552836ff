import type { AnswerItem, ScoreItem } from '../../../core/knowledge/examination-schema.ts';
import { Button } from '../../ui/button.tsx';
import type { Work } from './workspace.tsx';

/** What treatment depends on: yes, no with a word on why where something points at a yes, or not known. Never assumed. */
export function AnswerRow({ item, work }: { readonly item: AnswerItem; readonly work: Work }) {
  const entry = work.draft.entries[item.id];
  const now = entry?.kind === 'answer' ? entry : null;
  const safety = work.evaluation.safety.find((one) => one.item === item.id);
  const write = (value: boolean | number | string | null, detail = now?.detail ?? '') =>
    work.change([{ field: 'entries', key: item.id, value: { kind: 'answer', value, detail } }]);
  const pointers = (safety?.pointsToYes ?? []).map((id) => work.examination.told[id]?.label ?? id);
  return (
    <li className="answer-row">
      <div>
        <p>{item.ask}</p>
        {pointers.length > 0 && <p className="label-ink">Told before: {pointers.join(', ')}. Ask about it.</p>}
        {safety?.state === 'contradicted' && <p>A bare no stands against that: write why.</p>}
        {now !== null && item.answer === 'yes_no' && now.value !== null && (
          <input
            key={now.detail}
            className="entry"
            defaultValue={now.detail}
            aria-label={`${item.name}: details`}
            onBlur={(event) => write(now.value, event.currentTarget.value)}
          />
        )}
      </div>
      {item.answer === 'yes_no' ? (
        <span className="answer-buttons">
          {([true, false, null] as const).map((value) => (
            <Button
              key={String(value)}
              aria-pressed={now !== null && now.value === value}
              aria-label={`${item.name}: ${value === null ? 'not known' : value ? 'yes' : 'no'}`}
              onClick={() => write(value)}
            >
              {value === null ? 'Not known' : value ? 'Yes' : 'No'}
            </Button>
          ))}
        </span>
      ) : (
        <input
          key={String(now?.value)}
          className="entry answer-entry"
          type={item.answer === 'number' ? 'number' : 'text'}
          min={item.min}
          max={item.max}
          aria-label={item.name}
          defaultValue={typeof now?.value === 'string' || typeof now?.value === 'number' ? now.value : ''}
          onBlur={(event) => {
            const { value, validity } = event.currentTarget;
            if (!validity.valid) return;
            if (value === '') work.change([{ field: 'entries', key: item.id, value: null }]);
            else write(item.answer === 'number' ? Number(value) : value);
          }}
        />
      )}
    </li>
  );
}

/** The total of a questionnaire, as the first point of its curve. */
export function ScoreRow({ item, work }: { readonly item: ScoreItem; readonly work: Work }) {
  const entry = work.draft.entries[item.id];
  const now = entry?.kind === 'answer' && typeof entry.value === 'number' ? entry.value : '';
  return (
    <li className="answer-row">
      <p>
        {item.name}{' '}
        <span className="label-ink">
          {item.min} to {item.max}, {item.better} is better
        </span>
      </p>
      <input
        key={now}
        className="entry answer-entry"
        type="number"
        min={item.min}
        max={item.max}
        step="any"
        aria-label={item.name}
        defaultValue={now}
        onBlur={(event) => {
          const { value, validity } = event.currentTarget;
          if (!validity.valid) return;
          const next = value === '' ? null : { kind: 'answer' as const, value: Number(value), detail: '' };
          work.change([{ field: 'entries', key: item.id, value: next }]);
        }}
      />
    </li>
  );
}
