import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';
import './dialog.css';

/**
 * Something to finish before going on. The browser keeps the focus inside and gives it back afterwards.
 *
 * @param onClose Without it the dialog cannot be left: Escape does nothing.
 * @param isCovering Nothing of the page may be read behind it.
 */
export function Dialog({
  title,
  onClose,
  isCovering,
  children,
}: {
  readonly title: string;
  readonly onClose?: () => void;
  readonly isCovering?: boolean;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    heading.current?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={isCovering ? 'dialog is-covering' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        // Chromium closes on a second Escape whatever the first one was told.
        if (event.key === 'Escape' && !onClose) event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="dialog-head">
        <h2 ref={heading} id={id} tabIndex={-1}>
          {title}
        </h2>
        {onClose && <IconButton icon="x" label="Close" onClick={onClose} />}
      </div>
      {children}
    </dialog>
  );
}
