import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { PageHeading } from './page-heading.tsx';
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
  const words = (
    <>
      <Icon name={icon} />
      <span>{title}</span>
    </>
  );
  return (
    <section className="notice">
      {level === 1 ? <PageHeading title={title}>{words}</PageHeading> : <h2>{words}</h2>}
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
