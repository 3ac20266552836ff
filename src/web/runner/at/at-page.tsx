import { useEffect, useState } from 'react';
import type { PublicClinic } from '../../../contract/episode.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading, Notice, NoticeLine } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { TO_ANSWER } from '../check/use-interview.ts';
import { rememberClinic, useKnownClinic } from '../known-clinic.ts';
import { PreviewLine } from '../preview-line.tsx';
import { DoNotWait } from '../start/do-not-wait.tsx';
import { OpenFile } from '../start/open-file.tsx';
import { StartActions } from '../start/start-actions.tsx';
import '../start/start-page.css';
import { warmUp } from '../start/warm-up.ts';
import { useAsked } from '../use-asked.ts';
import { words } from './at-words.ts';

/** A clinic's own front door, reached by its link or by the code at its desk. */
export default function AtPage({ slug }: { readonly slug: string }) {
  const asked = useAsked<PublicClinic>(`/at/${encodeURIComponent(slug)}`);
  const known = useKnownClinic();
  const fetched = asked.kind === 'ready' ? asked.value : null;
  useEffect(() => {
    if (fetched) rememberClinic(fetched);
  }, [fetched]);
  const kept = known?.slug === slug ? known : null;
  const clinic = fetched ?? kept;
  useEffect(warmUp, []);
  const isOffline = asked.kind === 'problem' && asked.problem.code === 'offline';
  if (clinic && (asked.kind === 'ready' || isOffline)) return <FrontDoor clinic={clinic} isOffline={isOffline} />;
  return (
    <>
      <PreviewLine />
      <TopBar />
      <main>
        {asked.kind === 'loading' && <Loading words={words.loading} />}
        {isOffline && <NotReached onRetry={asked.again} />}
        {asked.kind === 'problem' && !isOffline && (
          <NoClinic isUnknown={asked.problem.code === 'not_found'} onRetry={asked.again} />
        )}
      </main>
    </>
  );
}

function FrontDoor({ clinic, isOffline }: { readonly clinic: PublicClinic; readonly isOffline: boolean }) {
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  return (
    <>
      {clinic.isPreview && <PreviewLine />}
      <TopBar />
      <main className="start">
        <PageHeading title={clinic.name}>{clinic.name}</PageHeading>
        <p className="lead">{words.lead}</p>
        {clinic.isSample && <NoticeLine icon="info">{words.sample}</NoticeLine>}
        {isOffline && <NoticeLine icon="cloud-off">{words.offline}</NoticeLine>}
        <ul className="facts">
          <li>
            <Icon name="timer" />
            <span>{words.short}</span>
          </li>
          <li>
            <Icon name="smartphone" />
            <span>{words.onDevice(clinic.name)}</span>
          </li>
          <li>
            <Icon name="message-square-text" />
            <span>{words.looks(clinic.looksWhen)}</span>
          </li>
        </ul>
        <DoNotWait />
        <OpenFile problem={fileProblem} onProblem={setFileProblem} />
      </main>
      <footer>
        <StartActions words={words.start} onGo={() => navigate('/check', { state: { [TO_ANSWER]: 1 } })} />
      </footer>
    </>
  );
}

function NotReached({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Notice
      level={1}
      icon="cloud-off"
      title={words.notReached}
      actions={
        <>
          <Button look="filled" icon="rotate-ccw" onClick={onRetry}>
            {words.again}
          </Button>
          <LinkButton href="/">{words.anyway}</LinkButton>
        </>
      }
    >
      <p>{words.notReachedWhy}</p>
    </Notice>
  );
}

function NoClinic({ isUnknown, onRetry }: { readonly isUnknown: boolean; readonly onRetry: () => void }) {
  return (
    <Notice
      level={1}
      icon="triangle-alert"
      title={isUnknown ? words.noClinic : words.failed}
      actions={
        <>
          {!isUnknown && (
            <Button look="filled" icon="rotate-ccw" onClick={onRetry}>
              {words.again}
            </Button>
          )}
          <LinkButton look={isUnknown ? 'filled' : 'outline'} href="/">
            {words.anyway}
          </LinkButton>
        </>
      }
    >
      <p>{isUnknown ? words.noClinicWhy : words.failedWhy}</p>
    </Notice>
  );
}
