import { judgeFactors } from '../../../core/evaluation/factors.ts';
import { agreesWithEngine, type WorkingDiagnosis } from '../../../core/evaluation/working-diagnosis.ts';
import type { FactorPlan } from '../../../core/knowledge/contributing-knowledge.ts';
import { Segment } from '../../ui/segment.tsx';
import { BAND_WORDS } from '../patient/patient-words.ts';
import { testName } from './hypotheses.tsx';
import type { Work } from './workspace.tsx';

const EMPTY: WorkingDiagnosis = {
  conditionId: null,
  ownWords: '',
  side: null,
  irritability: null,
  reasonIfDiffers: '',
  codes: [],
};
const SIDES = [
  { value: 'unsaid', text: 'Not said' },
  { value: 'left', text: 'Left' },
  { value: 'right', text: 'Right' },
  { value: 'both', text: 'Both' },
] as const;
const HYPOTHESES_JUDGED = 3;
const REASONS_SHOWN = 4;

/** What speaks for and against, what may contribute, and the clinician's own working diagnosis. */
export function Reasoning({ work }: { readonly work: Work }) {
  return (
    <>
      <Reasons work={work} />
      <Contributing work={work} />
      <Diagnosis work={work} />
    </>
  );
}

function Reasons({ work }: { readonly work: Work }) {
  const shown = work.evaluation.hypotheses.filter(({ hypothesis }) => ['likely', 'possible'].includes(hypothesis.word));
  const label = (id: string) => work.examination.told[id]?.label ?? testName(work, id).replaceAll('_', ' ');
  return (
    <div className="panel">
      <h2>Why</h2>
      {shown.length === 0 && <p>Nothing is likely or possible yet.</p>}
      <ul className="plain-list">
        {shown.map(({ hypothesis }) => (
          <li key={hypothesis.id}>
            <p>
              <strong>{work.examination.conditions[hypothesis.id]?.name ?? hypothesis.id}</strong>{' '}
              <span className="label-ink">{BAND_WORDS[hypothesis.word]}</span>
            </p>
            <p>
              For:{' '}
              {hypothesis.supporting
                .slice(0, REASONS_SHOWN)
                .map((one) => label(one.finding))
                .join(', ') || 'nothing entered'}
            </p>
            <p>
              Against:{' '}
              {hypothesis.against
                .slice(0, REASONS_SHOWN)
                .map((one) => label(one.finding))
                .join(', ') || 'nothing entered'}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

const JUDGEMENT_WORDS: Readonly<Record<string, string>> = {
  timing_fits: 'timing fits',
  measured: 'measured',
  unclear: 'unclear',
};

/** At most five, never called the cause. */
function Contributing({ work }: { readonly work: Work }) {
  const { engine, contributing, evaluation } = work;
  const hypotheses = evaluation.hypotheses
    .filter(({ hypothesis }) => ['likely', 'possible'].includes(hypothesis.word))
    .slice(0, HYPOTHESES_JUDGED)
    .map(({ hypothesis }) => hypothesis.id);
  const judged = judgeFactors(engine, contributing, {
    hypotheses,
    screening: evaluation.findings.input,
    inputs: {},
    // The lock is about what a runner is shown; here a clinician reads.
    isRedFlagOpen: false,
  });
  const shown = judged.isHidden ? [] : judged.shown;
  const sentence = new Map(contributing.factors.map((factor) => [factor.id, factor]));
  return (
    <div className="panel">
      <h2>What may contribute</h2>
      {shown.length === 0 && (
        <p className="is-unknown">
          Nothing that was told or measured so far is known to contribute to these conditions.
        </p>
      )}
      <ul className="plain-list">
        {shown.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{sentence.get(one.id)?.clinicalName ?? one.id}</strong>{' '}
              <span className="label-ink">{JUDGEMENT_WORDS[one.judgement] ?? one.judgement}</span>
            </p>
            <p>{sentence.get(one.id)?.runnerSentence}</p>
            <p className="label-ink">{planWords(one.whatThePlanDoes)}</p>
          </li>
        ))}
      </ul>
      <p className="label-ink">
        Measured after pain began, most of these can be its result as well. None is called the cause.
      </p>
    </div>
  );
}

/** What a plan would do about it, as far as that is on file. */
function planWords({ loadRule, exerciseAims, exercises, gaitCue, education }: FactorPlan): string {
  const parts = [
    loadRule && 'a limit on the training load',
    (exerciseAims.length > 0 || exercises.length > 0) && 'exercises for it',
    gaitCue && 'a cue for running',
    education && 'advice',
  ].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? 'The plan has nothing for it.' : `The plan would add ${parts.join(', ')}.`;
}

function Diagnosis({ work }: { readonly work: Work }) {
  const { draft, evaluation, examination, change } = work;
  const now = draft.workingDiagnosis ?? { ...EMPTY, side: draft.side };
  const write = (next: Partial<WorkingDiagnosis>) =>
    change([{ field: 'workingDiagnosis', value: { ...now, ...next } }]);
  const ranked = evaluation.hypotheses.map(({ hypothesis }) => hypothesis.id);
  const codes = now.conditionId === null ? [] : (examination.conditions[now.conditionId]?.icd10cm ?? []);
  const differs = draft.workingDiagnosis !== null && !agreesWithEngine(now, evaluation.assessment.hypotheses);
  const steps = examination.words.irritability;
  const irritability = [
    { value: 'unsaid', text: 'Not said' },
    { value: 'low', text: steps.low.name },
    { value: 'moderate', text: steps.moderate.name },
    { value: 'high', text: steps.high.name },
  ] as const;
  return (
    <div className="panel diagnosis">
      <h2>Working diagnosis</h2>
      <p className="label-ink">Yours, not the engine's. It may differ; then your reason is kept.</p>
      <label className="entry-row">
        <span>Condition</span>
        <select
          className="entry"
          value={now.conditionId ?? ''}
          onChange={(event) => write({ conditionId: event.currentTarget.value || null, codes: [] })}
        >
          <option value="">None of the list: own words</option>
          {ranked.map((id) => (
            <option key={id} value={id}>
              {examination.conditions[id]?.name ?? id}
            </option>
          ))}
        </select>
      </label>
      <label className="entry-row">
        <span>In your own words</span>
        <input
          className="entry"
          defaultValue={now.ownWords}
          key={now.ownWords}
          onBlur={(event) => write({ ownWords: event.currentTarget.value })}
        />
      </label>
      <Segment
        label="Side"
        options={SIDES}
        value={now.side ?? 'unsaid'}
        onChange={(value) => write({ side: value === 'unsaid' ? null : value })}
      />
      <p className="label-ink">Irritability</p>
      <Segment
        label="Irritability"
        options={irritability}
        value={now.irritability ?? 'unsaid'}
        onChange={(value) => write({ irritability: value === 'unsaid' ? null : value })}
      />
      {now.irritability && <p className="label-ink">{steps[now.irritability].means}</p>}
      {differs && (
        <label className="entry-row">
          <span>Why it differs from the ranking</span>
          <textarea
            className="entry"
            rows={2}
            defaultValue={now.reasonIfDiffers}
            key={now.reasonIfDiffers}
            onBlur={(event) => write({ reasonIfDiffers: event.currentTarget.value })}
          />
        </label>
      )}
      {codes.length > 0 && (
        <fieldset>
          <legend className="label-ink">ICD-10-CM (not verified: a coder confirms them)</legend>
          {codes.map(({ code }) => (
            <label key={code} className="code-choice">
              <input
                type="checkbox"
                checked={now.codes.includes(code)}
                onChange={(event) =>
                  write({
                    codes: event.currentTarget.checked ? [...now.codes, code] : now.codes.filter((one) => one !== code),
                  })
                }
              />{' '}
              {code}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
