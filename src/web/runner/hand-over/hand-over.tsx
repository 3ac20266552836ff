import type { PublicClinic } from '../../../contract/episode.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import type { Ready } from '../answer/load-answer.ts';
import { CallButton } from '../call-button.tsx';
import { dayInPlainWords } from '../days.ts';
import { forgetClinic } from '../known-clinic.ts';
import { PreviewLine } from '../preview-line.tsx';
import { Advice, UntilThen } from './advice.tsx';
import type { Checked } from './hand-over-body.ts';
import { HandOverForm } from './hand-over-form.tsx';
import type { StoredAnswer } from './hand-over-page.tsx';
import { words } from './hand-over-words.ts';
import { markOf } from './kept-hand-over.ts';
import { NotSent } from './not-sent.tsx';
import { Receipt } from './receipt.tsx';
import { useHandOver } from './use-hand-over.ts';

/** Consent, the person, and the sending; afterwards the receipt. The advice stays on top of all of it. */
export function HandOver({
  clinic,
  ready,
  answer,
  onOldWords,
}: {
  readonly clinic: PublicClinic;
  readonly ready: Ready;
  readonly answer: StoredAnswer;
  /** The clinic has changed the words that are agreed to. */
  readonly onOldWords: () => void;
}) {
  const handing = useHandOver(clinic.slug, answer.stored, onOldWords);
  const { kept } = handing;
  const isDone = kept?.kind === 'done' && kept.slug === clinic.slug && kept.of === markOf(answer.stored);
  return (
    <>
      {clinic.isPreview && <PreviewLine />}
      <TopBar onBack={() => navigate('/answer')} words={isDone ? undefined : 'Your answer'} />
      <main className="is-bare">
        <article className="answer hand-over">
          {isDone ? (
            <Receipt clinic={clinic} texts={ready.texts} view={answer.view} done={kept} sent={handing.sent} />
          ) : (
            <Sending clinic={clinic} answer={answer} handing={handing} />
          )}
        </article>
      </main>
      {!isDone && answer.view.timeframe === 'emergency_now' && (
        <footer>
          <CallButton />
        </footer>
      )}
    </>
  );
}

function Sending({
  clinic,
  answer,
  handing,
}: {
  readonly clinic: PublicClinic;
  readonly answer: StoredAnswer;
  readonly handing: ReturnType<typeof useHandOver>;
}) {
  const { view, madeOn, today, raw, deviceResult } = answer;
  const { kept, problem } = handing;
  const isEmergency = view.timeframe === 'emergency_now';
  const checked: Checked = { clinic, madeOn, today, draft: raw, deviceResult };
  const waiting = kept?.kind === 'waiting' && kept.slug === clinic.slug ? kept.body : null;
  const title = words.title(clinic.name);
  const otherClinic = () => {
    forgetClinic();
    navigate('/answer', { replace: true });
  };
  return (
    <>
      <Advice view={view} isHeading={isEmergency} />
      <div className="answer-body">
        <section className="answer-section">
          {isEmergency ? <h2>{title}</h2> : <PageHeading title={title}>{title}</PageHeading>}
          <p className="hand-over-lead">{words.lead(clinic.name)}</p>
        </section>
        {clinic.isSample && <NoticeLine icon="info">{words.sample}</NoticeLine>}
        {madeOn !== today && <NoticeLine icon="info">{words.madeOn(dayInPlainWords(madeOn))}</NoticeLine>}
        <section className="answer-section answer-card">
          <h2>{words.notAtOnce}</h2>
          <p>{words.looks(clinic.name, clinic.looksWhen)}</p>
          <UntilThen view={view} clinic={clinic} level={3} />
        </section>
        <HandOverForm
          checked={checked}
          clinicName={clinic.name}
          toldAge={answer.age}
          before={waiting}
          problem={problem}
          isBusy={handing.isBusy}
          isOutlined={isEmergency}
          onSend={handing.send}
        >
          {waiting && <NotSent waiting={waiting} problem={problem} isBusy={handing.isBusy} onAgain={handing.send} />}
        </HandOverForm>
        <Button look="quiet" onClick={otherClinic}>
          {words.otherClinic}
        </Button>
      </div>
    </>
  );
}
