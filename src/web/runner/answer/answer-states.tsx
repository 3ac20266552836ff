import { useState } from 'react';
import { screenTexts } from '../../content/content.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useEmergencyCall, withEmergency } from '../country.ts';
import { OpenFile } from '../start/open-file.tsx';
import { WarningSigns } from '../warning-signs.tsx';

const NO_CHECK = { title: 'No check yet', text: 'There is no answer here until you do the check.' };

/**
 * There is no answer here: what that means, one button to begin, and a saved file can be opened.
 *
 * @param onUndo Puts answers back that were deleted on this page; null when none were.
 */
export function NoAnswer({
  kind,
  onUndo,
}: {
  readonly kind: 'empty' | 'draft_old_version';
  readonly onUndo: (() => void) | null;
}) {
  const call = useEmergencyCall();
  const [problem, setProblem] = useState<string | null>(null);
  const { title, text } = screenTexts.states[kind] ?? NO_CHECK;
  const head = onUndo ? 'Your answers are deleted' : title;
  return (
    <div className="answer-none">
      <PageHeading title={head}>{head}</PageHeading>
      <p>{withEmergency(text, call)}</p>
      {onUndo && (
        <Button icon="undo-2" isFull onClick={onUndo}>
          Undo
        </Button>
      )}
      <LinkButton look="filled" isMain isFull href={kind === 'empty' ? '/check' : '/'}>
        Start the check
      </LinkButton>
      <OpenFile problem={problem} onProblem={setProblem} />
      <div className="card">
        <WarningSigns />
      </div>
    </div>
  );
}
