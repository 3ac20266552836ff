import { Banner } from '../../ui/banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { ChangesView } from './answer-changes.ts';
import type { Deadline } from './answer-dates.ts';
import { BeSeen, RunningCard, SafeNow, Unknown, UntilSeen, Why } from './answer-sections.tsx';
import type { AnswerView } from './answer-view.ts';
import { CouldBe } from './could-be.tsx';
import { WouldChange } from './would-change.tsx';

export interface AnswerBodyProps {
  readonly view: AnswerView;
  /** Null until it is worked out; the rest does not wait for it. */
  readonly changes: ChangesView | null;
  readonly deadline: Deadline | null;
  /** False when the runner left before the end. */
  readonly isDone: boolean;
}

/** The answer in its order: do, when, why; then what is not known, and what is safe. */
export function AnswerBody({ view, changes, deadline, isDone }: AnswerBodyProps) {
  const hasStoppedEarly = !isDone && view.notRuledOut.notAsked !== null;
  const mayRun = view.running.advice !== 'stop';
  const isEmergency = view.timeframe === 'emergency_now';
  return (
    <>
      <Banner timeframe={view.timeframe} name={view.name}>
        <PageHeading title={view.headline}>{view.headline}</PageHeading>
        <p>{view.why}</p>
      </Banner>
      <div className="answer-body">
        {hasStoppedEarly && (
          <p className="answer-unknown answer-early">
            <Icon name="circle-help" />
            <span>
              {view.notRuledOut.notAsked?.note}{' '}
              <Link className="answer-no-print" href="/check">
                Go on with the check
              </Link>
            </span>
          </p>
        )}
        {isEmergency && <p className="answer-section answer-go">{view.worsen}</p>}
        <div className="answer-columns">
          {mayRun && <RunningCard running={view.running} isBrief={false} />}
          <UntilSeen lines={view.until} />
          {!isEmergency && <BeSeen view={view} deadline={deadline} />}
          {!mayRun && <RunningCard running={view.running} isBrief={isEmergency} />}
          <Why groups={view.reasons} notes={view.reasonNotes} hasLinks={!isEmergency} />
          {view.couldBe && <CouldBe couldBe={view.couldBe} />}
          {!isEmergency && <Unknown unknown={view.notRuledOut} hasNote={!hasStoppedEarly} />}
          <SafeNow lines={view.safeNow} />
          {!isEmergency && <WouldChange changes={changes} worsen={view.worsen} deadline={deadline} />}
        </div>
      </div>
    </>
  );
}
