import { useState } from 'react';
import type { ConsentView } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { momentInWords } from '../days.ts';
import { words as handOver } from '../hand-over/hand-over-words.ts';
import { problemOf } from '../use-asked.ts';
import { words } from './my-words.ts';

/** Every consent in the words that were agreed to; each can be taken back. */
export function Consents({
  clinicId,
  consents,
  onWithdrawn,
}: {
  readonly clinicId: string;
  readonly consents: readonly ConsentView[];
  readonly onWithdrawn: () => void;
}) {
  if (consents.length === 0) return null;
  return (
    <section className="my-part" aria-labelledby="consents">
      <h2 id="consents">{words.consents}</h2>
      {consents.map((one) => (
        <Consent key={one.id} clinicId={clinicId} consent={one} onWithdrawn={onWithdrawn} />
      ))}
    </section>
  );
}

function Consent({
  clinicId,
  consent,
  onWithdrawn,
}: {
  readonly clinicId: string;
  readonly consent: ConsentView;
  readonly onWithdrawn: () => void;
}) {
  const { what, toWhom, howLong, howToWithdraw } = consent.words;
  return (
    <div className="card my-consent">
      <dl>
        <dt>{handOver.what}</dt>
        <dd>{what}</dd>
        <dt>{handOver.toWhom}</dt>
        <dd>{toWhom}</dd>
        <dt>{handOver.howLong}</dt>
        <dd>{howLong}</dd>
        <dt>{handOver.howToWithdraw}</dt>
        <dd>{howToWithdraw}</dd>
      </dl>
      <p className="small quiet-ink">{words.givenBy(consent.givenBy, momentInWords(consent.givenAt))}</p>
      {consent.withdrawnAt === null ? (
        <Withdraw clinicId={clinicId} consentId={consent.id} onWithdrawn={onWithdrawn} />
      ) : (
        <p>
          <strong>{words.withdrawn(momentInWords(consent.withdrawnAt))}</strong>
        </p>
      )}
    </div>
  );
}

/** Asked once more in the page before it is done. */
function Withdraw({
  clinicId,
  consentId,
  onWithdrawn,
}: {
  readonly clinicId: string;
  readonly consentId: string;
  readonly onWithdrawn: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const withdraw = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      await ask(`/clinics/${clinicId}/my/consents/${consentId}/withdrawal`, { method: 'POST', isOutside: true });
      onWithdrawn();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  if (!isAsking)
    return (
      <Button look="quiet" icon="undo-2" onClick={() => setAsking(true)}>
        {words.withdraw}
      </Button>
    );
  return (
    <fieldset className="my-ask">
      <legend>{words.withdrawAsk}</legend>
      <div className="my-buttons">
        <Button autoFocus isBusy={isBusy} onClick={withdraw}>
          {words.withdrawYes}
        </Button>
        <Button onClick={() => setAsking(false)}>{words.withdrawNo}</Button>
      </div>
      {problem !== null && <NoticeLine icon="triangle-alert">{problem.message}</NoticeLine>}
    </fieldset>
  );
}
