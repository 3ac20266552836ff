import type { ReactNode } from 'react';
import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { isDraftKept } from '../check/draft-store.ts';
import type { EmergencyCall } from '../country.ts';
import type { SavedCheck } from './saved-check.ts';

/** A clinic that this device knows, and whether it has this very check. */
export interface ClinicWay {
  readonly name: string;
  /** Code of the hand-over; null before it. */
  readonly code: string | null;
}

interface ActionBarProps {
  readonly timeframe: Timeframe;
  readonly emergency: EmergencyCall;
  /** Null: no clinic's front door was opened here. */
  readonly clinic: ClinicWay | null;
  readonly isSaved: boolean;
  readonly onSave: () => void;
}

/** The pinned row: one filled button, the way that this answer needs, and one beside it. */
export function ActionBar(props: ActionBarProps) {
  const { timeframe, emergency, clinic } = props;
  if (timeframe === 'emergency_now')
    return (
      <footer className="answer-foot">
        <ButtonLink look="emergency" icon="phone" isFull isMain href={`tel:${emergency.number}`}>
          <span>Call {emergency.words}</span>
        </ButtonLink>
        <SmallWays clinic={clinic}>
          <Link className="answer-small-link" href="/check">
            Change my answers
          </Link>
        </SmallWays>
      </footer>
    );
  return clinic ? <WithClinic {...props} clinic={clinic} /> : <WithoutClinic {...props} />;
}

function SmallWays({ clinic, children }: { readonly clinic: ClinicWay | null; readonly children?: ReactNode }) {
  return (
    <p className="answer-foot-small">
      {clinic && (
        <Link className="answer-small-link" href="/hand-over">
          {wayWords(clinic)}
        </Link>
      )}
      <button type="button" className="answer-small-link" onClick={() => window.print()}>
        Print
      </button>
      {children}
    </p>
  );
}

function wayWords({ name, code }: ClinicWay): string {
  return code === null ? `Hand over to ${name}` : `Handed over. Your code: ${code}`;
}

/** Handing over is the way, except for an answer that cannot wait until somebody at the clinic looks. */
function WithClinic({ timeframe, clinic, isSaved }: ActionBarProps & { readonly clinic: ClinicWay }) {
  const isToday = timeframe === 'same_day';
  const isCalm = timeframe === 'within_2_weeks' || timeframe === 'routine';
  return (
    <footer className="answer-foot">
      <p role="status" className="answer-foot-status">
        {isSaved && 'Saved to your downloads.'}
      </p>
      {isToday ? (
        <Button look="filled" icon="message-square-text" isMain isFull onClick={showHowToBeSeen}>
          How to be seen
        </Button>
      ) : (
        <LinkButton look="filled" icon="message-square-text" isMain isFull href="/hand-over">
          <span>{wayWords(clinic)}</span>
        </LinkButton>
      )}
      <SmallWays clinic={isToday ? clinic : null}>
        {!isToday && !isCalm && (
          <button type="button" className="answer-small-link" onClick={showHowToBeSeen}>
            How to be seen
          </button>
        )}
      </SmallWays>
    </footer>
  );
}

function WithoutClinic({ timeframe, isSaved, onSave }: ActionBarProps) {
  const isCalm = timeframe === 'within_2_weeks' || timeframe === 'routine';
  return (
    <footer className="answer-foot">
      <p role="status" className="answer-foot-status">
        {isSaved && 'Saved to your downloads.'}
      </p>
      <div className="answer-foot-row">
        {isCalm ? (
          <Button look="filled" icon="download" isMain onClick={onSave}>
            Save for my visit
          </Button>
        ) : (
          <Button look="filled" icon="message-square-text" isMain onClick={showHowToBeSeen}>
            How to be seen
          </Button>
        )}
        <Button icon="printer" isMain onClick={() => window.print()}>
          Print
        </Button>
      </div>
    </footer>
  );
}

/** Moves to whom to see and what to say, and has it read out. */
function showHowToBeSeen(): void {
  const heading = document.getElementById('be-seen');
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}

/** What the runner can do with the answers; all of them stay on this device. */
export function OwnAnswers({ onSave, onDelete }: { readonly onSave: () => void; readonly onDelete: () => void }) {
  return (
    <section className="answer-section answer-own no-print" aria-labelledby="own">
      <h2 id="own">Your answers</h2>
      <p>
        {isDraftKept()
          ? 'They are on this device only. It may forget them after about a week without a visit here, so save the file to keep them.'
          : 'This browser does not let us keep them. They are gone when you close this page, so save the file to keep them.'}
      </p>
      <p className="answer-note">The file can be read by you and your clinician, and it opens here again.</p>
      <div className="answer-buttons">
        <Button icon="download" onClick={onSave}>
          Save the file
        </Button>
        <LinkButton icon="undo-2" href="/check">
          Change my answers
        </LinkButton>
        <Button icon="trash-2" onClick={onDelete}>
          Delete my answers
        </Button>
      </div>
    </section>
  );
}

export function RulesLine({ hasLink }: { readonly hasLink: boolean }) {
  return (
    <p className="answer-preview">
      Guidance, not a diagnosis. The rules behind this page are not yet reviewed by a clinician.{' '}
      {hasLink && (
        <Link href="/knowledge" data-print={`${window.location.origin}/knowledge`}>
          See the rules behind this
        </Link>
      )}
    </p>
  );
}

/** Hands the file to the browser's downloads; nothing is sent anywhere. */
export function download(file: SavedCheck): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `midstance-hip-check-${file.savedOn}.json`;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
