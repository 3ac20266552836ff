import type { HandOver } from '../../../contract/episode.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import type { Unkeyed } from './hand-over-body.ts';
import { words } from './hand-over-words.ts';

/** A hand-over without an answer: where it is kept, what is safe, and how to try again. */
export function NotSent({
  waiting,
  problem,
  isBusy,
  onAgain,
}: {
  readonly waiting: HandOver;
  readonly problem: ApiProblem | null;
  readonly isBusy: boolean;
  readonly onAgain: (body: Unkeyed) => void;
}) {
  const { key: _, ...body } = waiting;
  if (isBusy) return null;
  return (
    <div role="alert">
      <Notice
        icon="cloud-off"
        title={titleOf(problem)}
        actions={
          <Button icon="rotate-ccw" onClick={() => onAgain(body)}>
            {words.kept.again}
          </Button>
        }
      >
        <p>{words.kept.text}</p>
        <p>{words.kept.warning}</p>
        {problem !== null && problem.code !== 'offline' && <p>{problem.message}</p>}
      </Notice>
    </div>
  );
}

function titleOf(problem: ApiProblem | null): string {
  if (problem === null) return words.kept.waiting;
  return problem.code === 'offline' && !navigator.onLine ? words.kept.offline : words.kept.lost;
}
