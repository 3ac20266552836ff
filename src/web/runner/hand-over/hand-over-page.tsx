import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PublicClinic } from '../../../contract/episode.ts';
import { assess } from '../../../core/screening/assess.ts';
import { inputOf, restoreDraft, stepOf } from '../../../core/screening/draft.ts';
import { screenTexts } from '../../content/content.ts';
import { useLoaded } from '../../content/use-loaded.ts';
import { navigate } from '../../navigate.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import '../answer/answer.css';
import { isoDay } from '../answer/answer-dates.ts';
import { NoAnswer } from '../answer/answer-states.tsx';
import { answerView } from '../answer/answer-view.ts';
import { jsonOrNull, loadBoth, type Ready } from '../answer/load-answer.ts';
import { draftText, subscribeToDraft } from '../check/draft-store.ts';
import { useEmergencyCall } from '../country.ts';
import { Failed } from '../failed.tsx';
import { rememberClinic, useKnownClinic } from '../known-clinic.ts';
import { PreviewLine } from '../preview-line.tsx';
import { useAsked } from '../use-asked.ts';
import { HandOver } from './hand-over.tsx';
import './hand-over.css';
import { words } from './hand-over-words.ts';

/** Sends the check on this device to the clinic whose front door was opened here. */
export default function HandOverPage() {
  const clinic = useKnownClinic();
  const stored = useSyncExternalStore(subscribeToDraft, draftText);
  const loaded = useLoaded(loadBoth);
  if (clinic === null)
    return (
      <Framed>
        <Notice
          level={1}
          icon="info"
          title={words.noClinic}
          actions={
            <LinkButton look="filled" href="/answer">
              {words.toAnswer}
            </LinkButton>
          }
        >
          <p>{words.noClinicWhy}</p>
        </Notice>
      </Framed>
    );
  if (stored === null)
    return (
      <Framed>
        <NoAnswer kind="empty" onUndo={null} />
      </Framed>
    );
  if (loaded.state === 'ready') return <WithClinic known={clinic} ready={loaded.value} stored={stored} />;
  return (
    <Framed>
      {loaded.state === 'failed' ? (
        <Failed onRetry={loaded.tryAgain} isOffline={!navigator.onLine} />
      ) : (
        <Loading words="Getting your answer" />
      )}
    </Framed>
  );
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <PreviewLine />
      <TopBar onBack={() => navigate('/answer')} />
      <main>{children}</main>
    </>
  );
}

/** Asks for the clinic's words of today; those last seen count while it cannot be reached. */
function WithClinic({
  known,
  ready,
  stored,
}: {
  readonly known: PublicClinic;
  readonly ready: Ready;
  readonly stored: string;
}) {
  const asked = useAsked<PublicClinic>(`/at/${encodeURIComponent(known.slug)}`);
  const fetched = asked.kind === 'ready' ? asked.value : null;
  useEffect(() => {
    if (fetched) rememberClinic(fetched);
  }, [fetched]);
  const answer = useStoredAnswer(ready, stored);
  if (answer === null)
    return (
      <Framed>
        <NoAnswer kind="draft_old_version" onUndo={null} />
      </Framed>
    );
  if (asked.kind === 'loading')
    return (
      <Framed>
        <Loading words="Looking for the clinic" />
      </Framed>
    );
  return <HandOver clinic={fetched ?? known} ready={ready} answer={answer} onOldWords={asked.again} />;
}

export type StoredAnswer = NonNullable<ReturnType<typeof useStoredAnswer>>;

/** The stored draft, and what it comes to today; null when it cannot be read. */
function useStoredAnswer(ready: Ready, stored: string) {
  const { words: emergency } = useEmergencyCall();
  const [now] = useState(() => new Date());
  return useMemo(() => {
    const raw = jsonOrNull(stored);
    const restored = restoreDraft(ready.engine, raw);
    if (restored.kind === 'unreadable' || restored.draft.path.length === 0) return null;
    const { draft } = restored;
    const input = inputOf(draft);
    const isDone = stepOf(ready.engine, draft).kind === 'done';
    const { engineVersion, knowledgeHash, urgency, flags } = assess(ready.engine, input);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const today = isoDay(now, timeZone);
    return {
      stored,
      raw,
      age: input.age ?? null,
      view: answerView({ ...ready, screens: screenTexts.screens, input, isDone, emergency }),
      deviceResult: { urgency: urgency.timeframe, flags: flags.map(({ id }) => id), knowledgeHash, engineVersion },
      today,
      madeOn: dayOf(draft.startedAt, timeZone, today),
    };
  }, [ready, stored, emergency, now]);
}

/** The day that the check was begun. A time that cannot be read, or lies ahead, counts as today. */
function dayOf(startedAt: string, timeZone: string, today: string): string {
  const began = new Date(startedAt);
  const day = Number.isNaN(began.getTime()) ? today : isoDay(began, timeZone);
  return day > today ? today : day;
}
