import './urgency.css';

const STEPS = [1, 2, 3, 4, 5, 6] as const;

/** Place on the six steps of urgency, as a mark. The words beside it say the same. @param step 6 = most urgent. */
export function UrgencySteps({ step }: { readonly step: number }) {
  return (
    <span className="urgency-steps" aria-hidden="true">
      {STEPS.map((one) => (
        <i key={one} className={one === step ? 'is-on' : undefined} />
      ))}
    </span>
  );
}
