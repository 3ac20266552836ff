import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import './states.css';

/** The shape of what comes, drawn only when it takes longer than 400 ms. */
export function Loading({ words = 'Loading' }: { readonly words?: string }) {
  return (
    <div className="loading-shape" role="status">
      <p>{words}</p>
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}

/** A plain panel: what happened, what is safe, what to do. Never for urgency. */
export function Notice({
  icon,
  title,
  level = 2,
  children,
  actions,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly level?: 1 | 2;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className="notice">
      <Heading tabIndex={-1}>
        <Icon name={icon} />
        <span>{title}</span>
      </Heading>
      {children}
      {actions && <div className="notice-actions">{actions}</div>}
    </section>
  );
}

/** One line that tells something beside the work. */
export function NoticeLine({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <p className="notice-line" role="status">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
