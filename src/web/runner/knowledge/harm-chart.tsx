import { TIMEFRAMES } from '../../../core/knowledge/vocabulary.ts';
import type { Library } from '../../content/content.ts';

/** Harm of being seen only in each time frame: one bar a step, from 0, with the number on it. */
export function HarmChart({ library, condition }: { library: Library; condition: Library['conditions'][number] }) {
  const steps = TIMEFRAMES.map((timeframe) => ({
    timeframe,
    name: library.advice.timeframes[timeframe].name,
    harm: condition.harm.byTimeframe[timeframe],
  }));
  const most = Math.max(...steps.map((step) => step.harm));
  return (
    <figure className="kb-chart">
      <figcaption className="kb-strong">{answerOf(steps)}</figcaption>
      <table className="kb-bars">
        <caption className="visually-hidden">Extra harm in cQ if first seen in that time frame</caption>
        <thead>
          <tr>
            <th scope="col">First seen</th>
            <th scope="col">Extra harm, cQ</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.timeframe}>
              <th scope="row">{step.name}</th>
              <td>
                <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={most > 0 ? (step.harm / most) * 100 : 0} height="12" />
                </svg>
                <span className="num">{step.harm}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="kb-small">1 cQ is one hundredth of a healthy year, about 3.65 healthy days.</p>
    </figure>
  );
}

/** The chart's answer: between which two steps the harm grows most. */
function answerOf(steps: readonly { readonly name: string; readonly harm: number }[]): string {
  let best = { growth: 0, from: '', to: '' };
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (before && step.harm - before.harm > best.growth)
      best = { growth: step.harm - before.harm, from: before.name, to: step.name };
  });
  if (best.growth === 0) return 'Waiting adds no harm that we know of';
  return `Harm grows most from "${best.from}" to "${best.to}"`;
}
