import { useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../ui/button.tsx';
import { deleteDraft, draftText, hasStoredDraft, putDraftTextBack, subscribeToDraft } from '../check/draft-store.ts';

/** The next thing to do: start, or go on with what is on the device. */
export function StartActions({ onGo, words = 'Start' }: { readonly onGo: () => void; readonly words?: string }) {
  const hasDraft = useSyncExternalStore(subscribeToDraft, hasStoredDraft);
  const [deleted, setDeleted] = useState<string | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes away, so the focus is handed to the one that comes.
  const remove = () => {
    flushSync(() => {
      setDeleted(draftText());
      deleteDraft();
    });
    undo.current?.focus();
  };
  const putBack = (text: string) => {
    flushSync(() => putDraftTextBack(text));
    go.current?.focus();
  };
  const isDeleted = deleted !== null && !hasDraft;
  return (
    <div className="start-actions">
      <p className="start-status" role="status">
        {isDeleted && 'Your answers are deleted.'}
      </p>
      {isDeleted && (
        <Button ref={undo} look="quiet" icon="undo-2" onClick={() => putBack(deleted)}>
          Undo
        </Button>
      )}
      <Button ref={go} look="filled" isFull isMain onClick={onGo}>
        {hasDraft ? 'Continue' : words}
      </Button>
      {hasDraft && (
        <Button look="quiet" icon="trash-2" isFull onClick={remove}>
          Delete my answers
        </Button>
      )}
    </div>
  );
}
