import type { ReactNode } from 'react';
import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import { Icon } from './icon.tsx';
import { URGENCY_LOOK } from './urgency.ts';
import './urgency.css';
import { UrgencySteps } from './urgency-steps.tsx';

/** What to do and how soon. For urgency only; other notices are plain panels. @param name The deadline in words. */
export function Banner({
  timeframe,
  name,
  children,
}: {
  readonly timeframe: Timeframe;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const look = URGENCY_LOOK[timeframe];
  return (
    <div className={`banner u-${look.name}`}>
      <p className="banner-head">
        <Icon name={look.icon} />
        {name}
        <UrgencySteps step={look.step} />
      </p>
      {children}
    </div>
  );
}

export function UrgencyTag({ timeframe, name }: { readonly timeframe: Timeframe; readonly name: string }) {
  const look = URGENCY_LOOK[timeframe];
  return (
    <span className={`urgency-tag u-${look.name}`}>
      <Icon name={look.icon} />
      {name}
    </span>
  );
}
