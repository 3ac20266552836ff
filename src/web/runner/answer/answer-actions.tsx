import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { isDraftKept } from '../check/draft-store.ts';
import type { EmergencyCall } from '../country.ts';
import type { SavedCheck } from './saved-check.ts';

/** The pinned row: one filled button, the way that this answer needs, and one beside it. */
export function ActionBar({
  timeframe,
  emergency,
  isSaved,
  onSave,
}: {
  readonly timeframe: Timeframe;
  readonly emergency: EmergencyCall;
  readonly isSaved: boolean;
  readonly onSave: () => void;
}) {
  if (timeframe === 'emergency_now') {
    return (
      <footer className="answer-foot">
        <ButtonLink look="emergency" icon="phone" isFull isMain href={`tel:${emergency.number}`}>
          <span>Call {emergency.words}</span>
        </ButtonLink>
        <p className="answer-foot-small">
          <button type="button" className="answer-small-link" onClick={() => window.print()}>
            Print
          </button>
          <Link className="answer-small-link" href="/check">
            Change my answers
          </Link>
        </p>
      </footer>
    );
  }
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
