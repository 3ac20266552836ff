import { type ReactNode, useId, useRef, useState } from 'react';
import { HelpPanel } from '../runner/help-panel.tsx';
import { Button, IconButton } from './button.tsx';
import { Mark } from './icon.tsx';
import { Link } from './link.tsx';
import './top-bar.css';

/**
 * Top of every page: the way back or home, a few words, and help now.
 *
 * @param onBack Without it the mark leads to the start page.
 * @param words Where the runner is, e.g. "About 7 left".
 */
export function TopBar({ onBack, words }: { readonly onBack?: () => void; readonly words?: ReactNode }) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const helpButton = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const close = () => {
    setHelpOpen(false);
    helpButton.current?.focus();
  };
  return (
    <>
      <header className="top-bar">
        <div className="top-bar-start">
          {onBack ? (
            <IconButton icon="arrow-left" label="Go back" onClick={onBack} />
          ) : (
            <Link className="brand" href="/">
              <Mark />
              Midstance
            </Link>
          )}
          {words !== undefined && (
            <p className="top-bar-words" aria-live="polite">
              {words}
            </p>
          )}
        </div>
        <Button
          ref={helpButton}
          look="help"
          icon="phone"
          aria-expanded={isHelpOpen}
          aria-controls={isHelpOpen ? panelId : undefined}
          onClick={() => (isHelpOpen ? close() : setHelpOpen(true))}
        >
          Help now
        </Button>
      </header>
      {isHelpOpen && <HelpPanel id={panelId} onClose={close} />}
    </>
  );
}
