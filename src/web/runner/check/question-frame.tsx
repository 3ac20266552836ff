import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { QuestionProps } from './interview.ts';
import './question-frame.css';

export const HEADING_ID = 'question';
export const PROBLEM_ID = 'problem';

/**
 * What every question shares: heading, hint, why we ask, the ways past it, and the action area.
 *
 * @param problem What is wrong with the answer, in words that say what would be right.
 * @param skip Words of the way past this question; null when its answers hold one.
 * @param footer Pinned at the bottom; none when a tap moves on.
 * @param listEnd In place of a footer: the button that answers for every row above it. It stands after the last row, so
 *   that nobody says no to a row that was never in sight.
 */
export function QuestionFrame({
  question,
  onAnswer,
  onLeave,
  problem = null,
  skip = 'Not sure? Skip this',
  footer,
  listEnd,
  children,
}: QuestionProps & {
  readonly problem?: string | null;
  readonly skip?: string | null;
  readonly footer?: ReactNode;
  readonly listEnd?: ReactNode;
  readonly children: ReactNode;
}) {
  const { words, screen, canSkip, canLeave } = question;
  return (
    <>
      <main>
        <PageHeading title={words.heading} id={HEADING_ID} className="question">
          {words.heading}
        </PageHeading>
        {words.hint && <p className="question-hint">{words.hint}</p>}
        <p id={PROBLEM_ID} className="problem" role="alert">
          {problem !== null && (
            <>
              <Icon name="triangle-alert" />
              <span>{problem}</span>
            </>
          )}
        </p>
        {children}
        {listEnd && <footer className="list-end">{listEnd}</footer>}
        <details className="why">
          <summary>
            <Icon name="chevron-down" />
            Why we ask
          </summary>
          <p>{words.why}</p>
        </details>
        {((canSkip && skip !== null) || canLeave) && (
          <div className="ways-past">
            {canSkip && skip !== null && (
              <Button look="quiet" onClick={() => onAnswer({ findings: {}, notSure: screen.items })}>
                {skip}
              </Button>
            )}
            {canLeave && (
              <Button look="quiet" onClick={onLeave}>
                Answer now with what I told
              </Button>
            )}
          </div>
        )}
      </main>
      {footer && <footer>{footer}</footer>}
    </>
  );
}
