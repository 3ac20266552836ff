import { useState } from 'react';
import { screenTexts } from '../../content/content.ts';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useEmergencyCall, withEmergency } from '../country.ts';
import { OpenFile } from '../start/open-file.tsx';
import { WarningSigns } from '../warning-signs.tsx';

const NO_CHECK = { title: 'No check yet', text: 'There is no answer here until you do the check.' };

/** There is no answer here: what that means, one button to begin, and a saved file can be opened. */
export function NoAnswer({ isUnreadable }: { readonly isUnreadable: boolean }) {
  const call = useEmergencyCall();
  const [problem, setProblem] = useState<string | null>(null);
  const { title, text } = screenTexts.states[isUnreadable ? 'draft_old_version' : 'empty'] ?? NO_CHECK;
  return (
    <div className="answer-none">
      <PageHeading title={title}>{title}</PageHeading>
      <p>{withEmergency(text, call)}</p>
      <LinkButton look="filled" isMain isFull href={isUnreadable ? '/' : '/check'}>
        Start the check
      </LinkButton>
      <OpenFile problem={problem} onProblem={setProblem} />
      <div className="card">
        <WarningSigns />
      </div>
    </div>
  );
}
