import { useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { deleteDraft, draftText, hasStoredDraft, putDraftTextBack, subscribeToDraft } from '../check/draft-store.ts';

/** The next thing to do: start, or go on with what is on the device. */
export function StartActions({ onGo }: { readonly onGo: () => void }) {
  const hasDraft = useSyncExternalStore(subscribeToDraft, hasStoredDraft);
  const [deleted, setDeleted] = useState<string | null>(null);
  const remove = () => {
    setDeleted(draftText());
    deleteDraft();
  };
  return (
    <div className="start-actions">
      <p className="start-status" role="status">
        {deleted !== null && !hasDraft && 'Your answers are deleted.'}
      </p>
      {deleted !== null && !hasDraft && (
        <Button look="quiet" icon="undo-2" onClick={() => putDraftTextBack(deleted)}>
          Undo
        </Button>
      )}
      <Button look="filled" isFull isMain onClick={onGo}>
        {hasDraft ? 'Continue' : 'Start'}
      </Button>
      {hasDraft && (
        <Button look="quiet" icon="trash-2" isFull onClick={remove}>
          Delete my answers
        </Button>
      )}
    </div>
  );
}
