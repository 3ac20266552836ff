import type { PublicClinic } from '../../../contract/episode.ts';
import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { CallButton } from '../call-button.tsx';
import { words } from './hand-over-words.ts';

/** The advice that counts: of the answer on this device, or what the clinic's server judged more urgent. */
export interface AdviceView {
  readonly timeframe: Timeframe;
  readonly name: string;
  readonly headline: string;
  readonly why: string;
  readonly worsen: string;
  readonly until: readonly string[];
  readonly running: { readonly answer: string };
}

/** What to do and how soon, with the call when it is an emergency. @param isHeading It is the head of the page. */
export function Advice({ view, isHeading }: { readonly view: AdviceView; readonly isHeading: boolean }) {
  return (
    <>
      <Banner timeframe={view.timeframe} name={view.name}>
        {isHeading ? <PageHeading title={view.headline}>{view.headline}</PageHeading> : <h2>{view.headline}</h2>}
        <p>{view.why}</p>
      </Banner>
      {view.timeframe === 'emergency_now' && (
        <div className="answer-body">
          <p className="answer-section answer-go">{view.worsen}</p>
          <div className="hand-over-call">
            <CallButton />
          </div>
        </div>
      )}
    </>
  );
}

/** What to do until somebody of the clinic has looked. */
export function UntilThen({
  view,
  clinic,
  level,
}: {
  readonly view: AdviceView;
  readonly clinic: PublicClinic;
  readonly level: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const isEmergency = view.timeframe === 'emergency_now';
  const isCalm = view.timeframe === 'routine' || view.timeframe === 'within_2_weeks';
  const { doctor } = clinic;
  const lines = [
    isEmergency ? words.doNotWait : view.headline,
    words.mayRun(view.running.answer),
    ...view.until,
    ...(isEmergency ? [] : [view.worsen]),
  ];
  return (
    <>
      <Heading>{words.untilThen}</Heading>
      <ul className="answer-list">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="arrow-right" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {!isEmergency && !isCalm && (
        <div className="hand-over-doctor">
          <p className="answer-note">{words.doctor(doctor.name)}</p>
          {doctor.phone && (
            <ButtonLink icon="phone" href={`tel:${doctor.phone.replaceAll(/[^+\d]/g, '')}`}>
              <span>{words.call(doctor.phone)}</span>
            </ButtonLink>
          )}
        </div>
      )}
    </>
  );
}
