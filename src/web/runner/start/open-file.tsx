import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { hasStoredDraft, saveDraft } from '../check/draft-store.ts';
import { TO_ANSWER } from '../check/use-interview.ts';
import { type OpenedFile, openFile } from './opened-file.ts';

/** Opens a file that "Save for my visit" made. What is on the device is replaced only after a yes. */
export function OpenFile({
  problem,
  onProblem,
}: {
  readonly problem: string | null;
  readonly onProblem: (problem: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<(OpenedFile & { readonly ok: true }) | null>(null);
  const use = ({ draft }: OpenedFile & { readonly ok: true }) => {
    saveDraft(draft);
    navigate('/check', { state: { [TO_ANSWER]: 1 } });
  };
  const chosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    const opened = await openFile(file);
    setBusy(false);
    onProblem(opened.ok ? null : opened.problem);
    if (!opened.ok) return;
    if (hasStoredDraft()) setWaiting(opened);
    else use(opened);
  };
  return (
    <div className="open-file">
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={chosen}
      />
      {waiting ? (
        <Replace onOpen={() => use(waiting)} onKeep={() => setWaiting(null)} />
      ) : (
        <Button look="quiet" icon="folder-open" isBusy={isBusy} onClick={() => input.current?.click()}>
          Open a saved file
        </Button>
      )}
      {problem !== null && <NoticeLine icon="triangle-alert">{problem}</NoticeLine>}
    </div>
  );
}

/** Asked in the page before answers are lost. */
function Replace({ onOpen, onKeep }: { readonly onOpen: () => void; readonly onKeep: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset className="notice">
      <legend>This file will replace the answers on this device.</legend>
      <div className="notice-actions">
        <Button ref={first} onClick={onOpen}>
          Open the file
        </Button>
        <Button onClick={onKeep}>Keep my answers</Button>
      </div>
    </fieldset>
  );
}
