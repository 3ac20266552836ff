import { useEffect, useRef } from 'react';
import { IconButton } from '../ui/button.tsx';
import { CallButton } from './call-button.tsx';
import { CountryChoice } from './country-choice.tsx';
import { WarningSigns } from './warning-signs.tsx';

/** Opens in the page, never over it: the call, then the signs that call for it. */
export function HelpPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      id={id}
      className="help-panel"
      aria-labelledby={`${id}-head`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="help-panel-head">
        <h2 id={`${id}-head`} ref={heading} tabIndex={-1}>
          Get help now
        </h2>
        <IconButton icon="x" label="Close help" onClick={onClose} />
      </div>
      <CallButton />
      <CountryChoice />
      <WarningSigns level={3} />
    </section>
  );
}
