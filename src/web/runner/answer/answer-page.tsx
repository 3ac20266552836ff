import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { assessWithWorkings } from '../../../core/screening/assess.ts';
import { type Draft, inputOf, restoreDraft, stepOf } from '../../../core/screening/draft.ts';
import { screenTexts } from '../../content/content.ts';
import { useLoaded } from '../../content/use-loaded.ts';
import { navigate } from '../../navigate.ts';
import { Loading, NoticeLine } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { deleteDraft, draftText, putDraftTextBack, subscribeToDraft } from '../check/draft-store.ts';
import { useEmergencyCall } from '../country.ts';
import { Failed } from '../failed.tsx';
import { markOf, useKeptHandOver } from '../hand-over/kept-hand-over.ts';
import { useKnownClinic } from '../known-clinic.ts';
import './answer.css';
import { ActionBar, type ClinicWay, download, OwnAnswers, RulesLine } from './answer-actions.tsx';
import { AnswerBody } from './answer-body.tsx';
import { type ChangesView, changesView } from './answer-changes.ts';
import { deadlineOf, isoDay, type Place } from './answer-dates.ts';
import { NoAnswer } from './answer-states.tsx';
import { type AnswerInput, answerView, toldBy } from './answer-view.ts';
import { jsonOrNull, loadBoth, type Ready } from './load-answer.ts';
import { savedCheck, summaryLines } from './saved-check.ts';

/** The answer to a check: what to do, how soon, and why. */
export default function AnswerPage() {
  const loaded = useLoaded(loadBoth);
  const stored = useSyncExternalStore(subscribeToDraft, draftText);
  const [deleted, setDeleted] = useState<string | null>(null);
  if (stored === null)
    return (
      <Framed>
        <NoAnswer kind="empty" onUndo={deleted === null ? null : () => putDraftTextBack(deleted)} />
      </Framed>
    );
  if (loaded.state === 'failed')
    return (
      <Framed>
        <Failed onRetry={loaded.tryAgain} isOffline={!navigator.onLine} />
      </Framed>
    );
  if (loaded.state === 'loading')
    return (
      <Framed>
        <Loading words="Weighing your answers" />
      </Framed>
    );
  const remove = () => {
    setDeleted(stored);
    deleteDraft();
  };
  return <FromStored ready={loaded.value} stored={stored} onDelete={remove} />;
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <TopBar />
      <main>{children}</main>
    </>
  );
}

/** Reads the stored answers again from the start: what comes out is what they give today. */
function FromStored({
  ready,
  stored,
  onDelete,
}: {
  readonly ready: Ready;
  readonly stored: string;
  readonly onDelete: () => void;
}) {
  const restored = useMemo(() => restoreDraft(ready.engine, jsonOrNull(stored)), [ready, stored]);
  const isOlder = restored.kind === 'older';
  if (restored.kind === 'unreadable' || restored.draft.path.length === 0)
    return (
      <Framed>
        <NoAnswer kind={restored.kind === 'same' ? 'empty' : 'draft_old_version'} onUndo={null} />
      </Framed>
    );
  return <Answer ready={ready} draft={restored.draft} isOlder={isOlder} onDelete={onDelete} />;
}

function Answer({
  ready,
  draft,
  isOlder,
  onDelete,
}: {
  readonly ready: Ready;
  readonly draft: Draft;
  readonly isOlder: boolean;
  readonly onDelete: () => void;
}) {
  const { words, number } = useEmergencyCall();
  const given = useMemo<AnswerInput>(
    () => ({
      ...ready,
      screens: screenTexts.screens,
      input: inputOf(draft),
      isDone: stepOf(ready.engine, draft).kind === 'done',
      emergency: words,
    }),
    [ready, draft, words],
  );
  const view = useMemo(() => answerView(given), [given]);
  const changes = useChanges(given);
  const clinic = useClinicWay();
  const [now] = useState(() => new Date());
  const place = placeOfRunner();
  const deadline = deadlineOf(view.timeframe, now, ready.engine.knowledge.urgency.recheckDays, place);
  const isEmergency = view.timeframe === 'emergency_now';
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    const told = toldBy(ready.engine, ready.texts, assessWithWorkings(ready.engine, given.input), given.input);
    const day = isoDay(now, place.timeZone);
    download(savedCheck(draft, summaryLines(view, told, draft, ready.texts.advice.previewLine), day));
    setSaved(true);
  };
  return (
    <>
      <TopBar onBack={() => navigate('/check')} words="Your answer" />
      <main className="is-bare">
        <article className="answer">
          {isOlder && (
            <NoticeLine icon="info">
              The questions have changed since you answered. This answer is made anew from what still fits.
            </NoticeLine>
          )}
          <AnswerBody view={view} changes={changes} deadline={deadline} isDone={given.isDone} />
          <div className="answer-body">
            {!isEmergency && <OwnAnswers onSave={save} onDelete={onDelete} />}
            <RulesLine hasLink={!isEmergency} />
          </div>
        </article>
      </main>
      <ActionBar
        timeframe={view.timeframe}
        emergency={{ words, number }}
        clinic={clinic}
        isSaved={isSaved}
        onSave={save}
      />
    </>
  );
}

/** The clinic that this device knows, and whether it has the answers as they stand. */
function useClinicWay(): ClinicWay | null {
  const clinic = useKnownClinic();
  const kept = useKeptHandOver();
  const stored = useSyncExternalStore(subscribeToDraft, draftText);
  if (clinic === null) return null;
  const isWithClinic = kept?.kind === 'done' && kept.slug === clinic.slug && kept.of === markOf(stored ?? '');
  return { name: clinic.name, code: isWithClinic ? kept.receipt.code : null };
}

/** Worked out after the answer has been drawn: it asks the engine a few hundred times. */
function useChanges(given: AnswerInput): ChangesView | null {
  const [changes, setChanges] = useState<{ readonly of: AnswerInput; readonly view: ChangesView } | null>(null);
  useEffect(() => {
    const waiting = setTimeout(() => setChanges({ of: given, view: changesView(given) }), 0);
    return () => clearTimeout(waiting);
  }, [given]);
  return changes?.of === given ? changes.view : null;
}

function placeOfRunner(): Place {
  return { locale: navigator.language || 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
