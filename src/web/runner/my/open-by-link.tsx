import { useRef, useState } from 'react';
import type { ApiCode, ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Notice } from '../../ui/states.tsx';
import { problemOf } from '../use-asked.ts';
import { words } from './my-words.ts';

const TOKEN = /^[A-Za-z0-9_-]{20,100}$/;
/** After these the same link may still work. */
const MAY_WORK_LATER: readonly ApiCode[] = ['offline', 'too_many', 'old_page', 'conflict'];

/**
 * Uses the secret of a letter after a tap: programs that look at mail open its links too, and must not use them up.
 *
 * @param use Gives the secret to the server.
 * @param onNewLink Leads to where another link can be asked for.
 */
export function OpenByLink({
  token,
  use,
  onOpen,
  onNewLink,
}: {
  readonly token: string;
  readonly use: (token: string) => Promise<unknown>;
  readonly onOpen: () => void;
  readonly onNewLink: () => void;
}) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isUnderWay = useRef(false);
  const open = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    try {
      await use(token);
      onOpen();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  const { link } = words;
  if (!TOKEN.test(token)) return <NoUse title={link.brokenTitle} why={link.broken} onNewLink={onNewLink} />;
  if (problem !== null && !MAY_WORK_LATER.includes(problem.code))
    return <NoUse title={link.usedTitle} why={link.used} onNewLink={onNewLink} />;
  return (
    <>
      <PageHeading title={link.title}>{link.title}</PageHeading>
      <p>{link.lead}</p>
      {problem !== null && (
        <div role="alert">
          <Notice icon={problem.code === 'offline' ? 'cloud-off' : 'triangle-alert'} title={words.failed}>
            <p>{problem.message}</p>
          </Notice>
        </div>
      )}
      <Button look="filled" isMain isFull isBusy={isBusy} onClick={open}>
        {link.open}
      </Button>
    </>
  );
}

function NoUse({
  title,
  why,
  onNewLink,
}: {
  readonly title: string;
  readonly why: string;
  readonly onNewLink: () => void;
}) {
  return (
    <Notice
      level={1}
      icon="triangle-alert"
      title={title}
      actions={
        <Button look="filled" onClick={onNewLink}>
          {words.link.new}
        </Button>
      }
    >
      <p>{why}</p>
    </Notice>
  );
}
