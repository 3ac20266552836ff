import type { HandOver, PublicClinic } from '../../../contract/episode.ts';
import { urgencyRank } from '../../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../../core/knowledge/texts.ts';
import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { withEmergencyWords } from '../answer/answer-view.ts';
import { deleteDraft } from '../check/draft-store.ts';
import { useEmergencyCall } from '../country.ts';
import { birthDateInWords, dayInPlainWords, momentInWords } from '../days.ts';
import { Advice, type AdviceView, UntilThen } from './advice.tsx';
import { words } from './hand-over-words.ts';
import type { KeptHandOver } from './kept-hand-over.ts';

type Done = KeptHandOver & { readonly kind: 'done' };

/** What the clinic has now, when somebody looks, and what to do until then. The more urgent advice counts. */
export function Receipt({
  clinic,
  texts,
  view,
  done,
  sent,
}: {
  readonly clinic: PublicClinic;
  readonly texts: RunnerTexts;
  readonly view: AdviceView;
  readonly done: Done;
  readonly sent: HandOver | null;
}) {
  const call = useEmergencyCall();
  const { receipt } = done;
  const isMoreUrgent = urgencyRank(receipt.urgency) < urgencyRank(view.timeframe);
  const counts = isMoreUrgent ? withEmergencyWords(adviceOf(texts, receipt.urgency), call.words) : view;
  const isFirst = isMoreUrgent || counts.timeframe === 'emergency_now';
  const title = words.receipt.title(clinic.name);
  const remove = () => {
    deleteDraft();
    navigate(`/at/${clinic.slug}`, { replace: true });
  };
  return (
    <>
      {isMoreUrgent && (
        <div className="answer-body" role="alert">
          <p className="answer-section hand-over-changed">
            <Icon name="triangle-alert" />
            <span>
              {words.receipt.moreUrgent} <strong>{words.receipt.moreUrgentCounts}</strong>
            </span>
          </p>
        </div>
      )}
      {isFirst && <Advice view={counts} isHeading />}
      <div className="answer-body">
        <section className="answer-section">
          {isFirst ? <h2>{title}</h2> : <PageHeading title={title}>{title}</PageHeading>}
          {receipt.wasThere && <NoticeLine icon="info">{words.receipt.wasThere}</NoticeLine>}
          <p className="answer-label">{words.receipt.code}</p>
          <p className="hand-over-code">{receipt.code}</p>
          <p className="answer-note">{words.receipt.codeWhy}</p>
        </section>
      </div>
      {!isFirst && <Advice view={counts} isHeading={false} />}
      <div className="answer-body">
        <section className="answer-section">
          <h2>{words.receipt.looks}</h2>
          <p>{words.looks(clinic.name, receipt.looksWhen)}</p>
          {counts.timeframe === 'emergency_now' ? (
            <p>{words.doNotWait}</p>
          ) : (
            <p>{receipt.dueAt === null ? words.receipt.noDue : words.receipt.due(momentInWords(receipt.dueAt))}</p>
          )}
        </section>
        <section className="answer-section">
          <UntilThen view={counts} clinic={clinic} level={2} />
        </section>
        <WhatWasSent done={done} sent={sent} />
        <div className="hand-over-after answer-no-print">
          <Button icon="printer" isFull onClick={() => window.print()}>
            {words.receipt.print}
          </Button>
          <Button look="quiet" icon="trash-2" isFull onClick={remove}>
            {words.receipt.remove}
          </Button>
          <p className="answer-note">{words.receipt.removeWhy}</p>
        </div>
      </div>
    </>
  );
}

/** Advice for an urgency that this device had not come to: no running until seen, and the frame's own words. */
function adviceOf({ advice }: RunnerTexts, timeframe: Timeframe): AdviceView {
  const { name, headline, lead, worsen } = advice.timeframes[timeframe];
  const { answer, lines } = advice.running.stop;
  return { timeframe, name, headline, why: lead, worsen, until: lines.slice(0, 2), running: { answer } };
}

function WhatWasSent({ done, sent }: { readonly done: Done; readonly sent: HandOver | null }) {
  const { receipt } = words;
  const lines = [receipt.answers(dayInPlainWords(done.madeOn)), ...(sent ? personLines(sent) : [receipt.earlier])];
  return (
    <section className="answer-section">
      <h2>{receipt.sent}</h2>
      <ul className="answer-list">
        {[...lines, ...(done.wantsAccount ? [receipt.link] : [])].map((line) => (
          <li key={line}>
            <Icon name="check" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function personLines({ person, guardian }: HandOver): string[] {
  const ways = [person.email, person.phone, guardian?.email, guardian?.phone].filter(Boolean).join(', ');
  return [
    words.receipt.name(`${person.givenName} ${person.familyName}`, birthDateInWords(person.birthDate)),
    ...(guardian ? [words.receipt.guardian(guardian.name, guardian.relation)] : []),
    words.receipt.reach(ways),
    words.receipt.agreed,
  ];
}
