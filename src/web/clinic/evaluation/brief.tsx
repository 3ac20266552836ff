import { useState } from 'react';
import { confirmAll } from '../../../core/evaluation/runner-review.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { Segment } from '../../ui/segment.tsx';
import type { Work } from './workspace.tsx';

const SIDES = [
  { value: 'left', text: 'Left' },
  { value: 'right', text: 'Right' },
  { value: 'both', text: 'Both' },
  { value: 'unsaid', text: 'Not said' },
] as const;

/** What the runner said: confirm it or correct it; only what is not known is asked. */
export function Brief({ work }: { readonly work: Work }) {
  const { page, draft, evaluation, change, replace } = work;
  const { toConfirm, gaps } = evaluation.runner;
  const [corrected, setCorrected] = useState<string | null>(null);
  const answers = Object.entries(page.screening.findings).filter(([, value]) => typeof value === 'boolean');
  const yes = answers.filter(([, value]) => value === true).map(([id]) => id);
  const no = answers.filter(([, value]) => value === false).map(([id]) => id);
  const row = (id: string) => <Answer key={id} id={id} work={work} onCorrect={() => setCorrected(id)} />;
  return (
    <>
      <div className="panel">
        <h2>Sore side</h2>
        <Segment
          label="Sore side"
          options={SIDES}
          value={draft.side ?? 'unsaid'}
          onChange={(value) => change([{ field: 'side', value: value === 'unsaid' ? null : value }])}
        />
      </div>
      <div className="panel">
        <h2>The runner said yes to</h2>
        {yes.length === 0 ? (
          <p className="is-unknown">Nothing was told.</p>
        ) : (
          <ul className="plain-list">{yes.map(row)}</ul>
        )}
        {toConfirm.length > 0 && (
          <div className="form-actions">
            <Button look="filled" onClick={() => replace((before, id) => confirmAll(before, id, page.screening))}>
              Confirm all {toConfirm.length} answers
            </Button>
          </div>
        )}
      </div>
      <details className="panel">
        <summary>The runner said no to {no.length}</summary>
        <ul className="plain-list">{no.map(row)}</ul>
      </details>
      <div className="panel">
        <h2>Still to ask ({gaps.length})</h2>
        {gaps.length === 0 && <p>Nothing: what matters was answered.</p>}
        <ul className="plain-list">
          {gaps.map((id) => (
            <li key={id} className="answer-row">
              <span>{label(work, id)}</span>
              <span className="answer-buttons">
                {([true, false, null] as const).map((value) => (
                  <Button
                    key={String(value)}
                    aria-label={`${label(work, id)}: ${wordOf(value)}`}
                    onClick={() => change([{ field: 'runner', key: id, value: { kind: 'asked', value } }])}
                  >
                    {wordOf(value)}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {corrected !== null && <CorrectAnswer id={corrected} work={work} onClose={() => setCorrected(null)} />}
    </>
  );
}

function wordOf(value: boolean | null): string {
  return value === null ? 'Not known' : value ? 'Yes' : 'No';
}

function label({ examination }: Work, id: string): string {
  return examination.told[id]?.label ?? id;
}

function Answer({ id, work, onCorrect }: { readonly id: string; readonly work: Work; readonly onCorrect: () => void }) {
  const review = work.draft.runner[id];
  return (
    <li className="answer-row">
      <span>
        {label(work, id)}
        {review?.kind === 'confirmed' && <span className="label-ink"> · confirmed</span>}
        {review?.kind === 'corrected' && (
          <span className="label-ink">
            {' '}
            · corrected to {review.value === null ? 'not known' : review.value ? 'yes' : 'no'}: {review.reason}
          </span>
        )}
      </span>
      <Button look="quiet" onClick={onCorrect} aria-label={`Correct: ${label(work, id)}`}>
        Correct
      </Button>
    </li>
  );
}

function CorrectAnswer({
  id,
  work,
  onClose,
}: {
  readonly id: string;
  readonly work: Work;
  readonly onClose: () => void;
}) {
  const was = work.page.screening.findings[id] === true;
  return (
    <Dialog title={label(work, id)} onClose={onClose}>
      <p>The runner said {was ? 'yes' : 'no'}.</p>
      <Form
        problem={null}
        onSend={(entries) => {
          work.change([
            { field: 'runner', key: id, value: { kind: 'corrected', value: !was, reason: textOf(entries, 'reason') } },
          ]);
          onClose();
        }}
      >
        <LongEntry name="reason" label={`Why is it ${was ? 'no' : 'yes'}?`} maxLength={500} />
        <div className="form-actions">
          <Button look="filled" type="submit">
            Correct to {was ? 'no' : 'yes'}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
