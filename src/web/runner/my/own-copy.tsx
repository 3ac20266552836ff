import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { ApiProblem, problemFrom } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { problemOf } from '../use-asked.ts';
import { words } from './my-words.ts';

const PATIENCE_MS = 60_000;

/** The record as a file, and the way out of this device. */
export function OwnCopy({ clinicId, onSignOut }: { readonly clinicId: string; readonly onSignOut: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const attempt = async (work: () => Promise<unknown>) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const signOut = async () => {
    await ask('/auth/sign-out', { method: 'POST', isOutside: true });
    onSignOut();
  };
  return (
    <section className="my-part" aria-labelledby="own">
      <h2 id="own">{words.own}</h2>
      <p className="small quiet-ink">{words.ownWhy}</p>
      <div className="my-buttons">
        <Button icon="download" isBusy={isBusy} onClick={() => attempt(() => saveRecord(clinicId))}>
          {words.export}
        </Button>
        <Button onClick={() => attempt(signOut)}>{words.signOut}</Button>
      </div>
      {problem !== null && <NoticeLine icon="triangle-alert">{problem.message}</NoticeLine>}
    </section>
  );
}

/** Hands the file to the browser's downloads. A refusal is told on the page and never saved as if it were the record. */
async function saveRecord(clinicId: string): Promise<void> {
  const response = await fetch(`/api/clinics/${clinicId}/my/export`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (response === null) throw new ApiProblem('offline', words.offlineWhy);
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'my-record';
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
