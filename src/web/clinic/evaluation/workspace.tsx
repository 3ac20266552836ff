import { useEffect, useMemo, useState } from 'react';
import type { EvaluationPage } from '../../../contract/evaluation.ts';
import { type Evaluation, evaluate } from '../../../core/evaluation/evaluate.ts';
import { type EvaluationDraft, enter, type FieldValue, undo } from '../../../core/evaluation/evaluation-draft.ts';
import { parseEvaluationDraft } from '../../../core/evaluation/parse-evaluation-draft.ts';
import type { Engine } from '../../../core/knowledge/compile.ts';
import type { ContributingKnowledge } from '../../../core/knowledge/contributing-knowledge.ts';
import type { Examination } from '../../../core/knowledge/examination.ts';
import type { KeptDraft } from '../../api/kept-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { Brief } from './brief.tsx';
import { Conflict } from './conflict.tsx';
import { Hypotheses } from './hypotheses.tsx';
import { Reasoning } from './reasoning.tsx';
import { Section } from './section.tsx';
import { Sign } from './sign.tsx';
import { type SaveState, type Sending, useAutosave } from './use-autosave.ts';

export interface Work {
  readonly page: EvaluationPage;
  readonly engine: Engine;
  readonly examination: Examination;
  readonly contributing: ContributingKnowledge;
  readonly draft: EvaluationDraft;
  readonly evaluation: Evaluation;
  /** One change that undo takes back whole. */
  change(values: readonly FieldValue[]): void;
  replace(make: (draft: EvaluationDraft, id: string) => EvaluationDraft): void;
}

const STEPS = [
  { id: 'brief', name: 'Brief' },
  { id: 'history', name: 'History' },
  { id: 'look', name: 'Look' },
  { id: 'move', name: 'Move' },
  { id: 'strength', name: 'Strength' },
  { id: 'special_tests', name: 'Special tests' },
  { id: 'reasoning', name: 'Reasoning' },
  { id: 'sign', name: 'Sign' },
] as const;
export type StepId = (typeof STEPS)[number]['id'];

const CLOCK_OFF_MS = 5 * 60_000;

/** The visit from the first look at what was told to the signature, with the differential beside it. */
export function Workspace(props: {
  readonly page: EvaluationPage;
  readonly engine: Engine;
  readonly examination: Examination;
  readonly contributing: ContributingKnowledge;
  readonly kept: KeptDraft | null;
}) {
  const { page, engine, examination, contributing, kept } = props;
  const { clinicId } = useClinic();
  const [{ unsent, newest }] = useState(() => resumed(engine, examination, page, kept));
  const [draft, setDraft] = useState(newest);
  const [step, setStep] = useState<StepId>('brief');
  const evaluation = useMemo(
    () => evaluate(engine, examination, page.screening, draft),
    [engine, examination, page.screening, draft],
  );
  const { state, head, isSaved, settle } = useAutosave(clinicId, page, draft, unsent);
  const replace: Work['replace'] = (make) => setDraft((before) => make(before, crypto.randomUUID()));
  const change: Work['change'] = (values) => replace((before, id) => enter(before, id, values));
  const work: Work = { page, engine, examination, contributing, draft, evaluation, change, replace };
  useUndoKey(() => setDraft(undo));
  const isClockOff = Math.abs(Date.now() - Date.parse(page.now)) > CLOCK_OFF_MS && page.head === 0;
  if (state.kind === 'conflict')
    return (
      <Conflict
        work={work}
        theirs={state.theirs}
        onChoose={(isTheirs) => {
          if (isTheirs) setDraft(state.theirs.draft);
          settle(state.theirs, isTheirs);
        }}
      />
    );
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="Evaluation">{page.runner.name}</PageHeading>
        <div className="clinic-head-side">
          <p role="status" className="label-ink">
            {saveWords(state, isSaved)}
          </p>
          <Button disabled={draft.changes.length === 0} onClick={() => setDraft(undo)} aria-keyshortcuts="Control+Z">
            Undo
          </Button>
          <Link href={clinicPath(clinicId, `patients/${page.patientId}`)}>Runner's page</Link>
        </div>
      </div>
      {state.kind === 'stopped' && (
        <NoticeLine icon="triangle-alert">
          {state.problem.message} What you entered is kept on this device.{' '}
          <Button look="quiet" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </NoticeLine>
      )}
      {isClockOff && (
        <NoticeLine icon="alarm-clock">The clock of this device is wrong. Times are the server's.</NoticeLine>
      )}
      <div className="evaluation">
        <div className="evaluation-main">
          <div className="evaluation-steps" role="tablist" aria-label="Parts of the evaluation">
            {STEPS.map((one, index) => (
              <button
                key={one.id}
                type="button"
                role="tab"
                id={`tab-${one.id}`}
                aria-selected={one.id === step}
                aria-controls="evaluation-step"
                tabIndex={one.id === step ? 0 : -1}
                className="evaluation-step"
                onClick={() => setStep(one.id)}
                onKeyDown={(event) => {
                  const away = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                  const next = STEPS[index + away];
                  if (away === 0 || !next) return;
                  setStep(next.id);
                  document.getElementById(`tab-${next.id}`)?.focus();
                }}
              >
                {one.name}
              </button>
            ))}
          </div>
          <div id="evaluation-step" role="tabpanel" aria-labelledby={`tab-${step}`} className="panels">
            <StepView step={step} work={work} head={head} isSaved={isSaved} onGo={setStep} />
          </div>
        </div>
        <Hypotheses work={work} onGo={setStep} />
      </div>
    </>
  );
}

function StepView({
  step,
  work,
  head,
  isSaved,
  onGo,
}: {
  readonly step: StepId;
  readonly work: Work;
  readonly head: number;
  readonly isSaved: boolean;
  readonly onGo: (step: StepId) => void;
}) {
  if (step === 'brief') return <Brief work={work} />;
  if (step === 'reasoning') return <Reasoning work={work} />;
  if (step === 'sign') return <Sign work={work} head={head} isSaved={isSaved} onGo={onGo} />;
  return <Section key={step} sectionId={step} work={work} />;
}

/**
 * What waited on this device goes on. Made on a revision that is no longer the newest, it is sent all the same: then the
 * server says that it conflicts, and a person chooses.
 */
function resumed(
  engine: Engine,
  examination: Examination,
  page: EvaluationPage,
  kept: KeptDraft | null,
): { readonly unsent: Sending | null; readonly newest: EvaluationDraft } {
  const sent = kept && parseEvaluationDraft(engine, examination, kept.draft);
  const newest = kept && parseEvaluationDraft(engine, examination, kept.newest);
  if (!kept || !sent?.ok || !newest?.ok) return { unsent: null, newest: page.draft };
  const isSame = JSON.stringify(kept.draft) === JSON.stringify(kept.newest);
  return {
    unsent: { parent: kept.parent, changeKey: kept.changeKey, draft: sent.value },
    newest: isSame ? sent.value : newest.value,
  };
}

function saveWords(state: SaveState, isSaved: boolean): string {
  if (state.kind === 'kept') return 'No connection: kept on this device, sent when it is back';
  if (state.kind === 'stopped') return 'Not saved';
  return isSaved ? 'Saved' : 'Saving ...';
}

function useUndoKey(onUndo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || isText) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
