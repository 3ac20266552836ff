import { type ReactNode, useEffect, useRef } from 'react';
import { hasNavigated } from '../navigate.ts';

/**
 * The head of a page or question. Names the browser's tab, and takes the focus when it comes after another one,
 * so that it is read out and the next Tab is the first control below.
 *
 * @param title Words for the tab.
 */
export function PageHeading({
  title,
  id,
  className,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Midstance`;
    if (hasNavigated()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} id={id} className={className} tabIndex={-1}>
      {children}
    </h1>
  );
}
