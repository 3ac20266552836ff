import { useState } from 'react';
import type { EpisodeView, PatientPage } from '../../../contract/episode.ts';
import type { StartedEvaluation } from '../../../contract/evaluation.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { dayAndTime } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { Consents } from './consents.tsx';
import { EpisodeState } from './episode-state.tsx';
import { Flags } from './flags.tsx';
import { Messages } from './messages.tsx';
import { BAND_WORDS, detailWords, EVENT_WORDS, RUNNING_WORDS } from './patient-words.ts';
import { Referrals } from './referrals.tsx';
import { useChange } from './use-patient.ts';

interface EpisodeProps {
  readonly episode: EpisodeView;
  readonly patient: PatientPage;
}

/** One episode of care at a glance: what is urgent first, then what was told, examined, asked and done. */
export function Episode({ episode, patient }: EpisodeProps) {
  const { timeZone } = useClinic();
  return (
    <section className="episode" aria-label={`Episode since ${dayAndTime(episode.openedAt, timeZone)}`}>
      <div className="episode-main">
        <EpisodeState episode={episode} patient={patient} />
        <Flags episode={episode} patientId={patient.patientId} />
        <Checks episode={episode} />
        <Evaluations episode={episode} patient={patient} />
        <Referrals episode={episode} patientId={patient.patientId} />
        <Messages episode={episode} patient={patient} />
        <Consents consents={episode.consents} />
      </div>
      <Timeline episode={episode} />
    </section>
  );
}

function Checks({ episode }: { readonly episode: EpisodeView }) {
  const { clinicId, timeZone } = useClinic();
  return (
    <div className="panel">
      <h2>What the runner told</h2>
      {episode.screenings.length === 0 && <p className="is-unknown">No hip check in this episode.</p>}
      <ul className="plain-list">
        {episode.screenings.map((one) => (
          <li key={one.id}>
            <Link href={clinicPath(clinicId, `screenings/${one.id}`)}>
              Hip check, received {dayAndTime(one.receivedAt, timeZone)}
            </Link>
            <p>
              {URGENCY_WORDS[one.urgency]} · {RUNNING_WORDS[one.running] ?? one.running}
              {one.deviceDiffers && ' · the device had shown another urgency'}
            </p>
            {one.couldBe.length > 0 && (
              <p className="label-ink">
                {one.couldBe.map((family) => `${family.name} (${BAND_WORDS[family.band] ?? family.band})`).join(', ')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Evaluations({ episode, patient }: EpisodeProps) {
  const { clinicId, timeZone } = useClinic();
  const start = useChange<StartedEvaluation>(patient.patientId, ({ id }) =>
    navigate(clinicPath(clinicId, `evaluations/${id}`)),
  );
  const hasDraft = episode.evaluations.some((one) => one.signedAt === null);
  return (
    <div className="panel">
      <h2>Evaluations</h2>
      {episode.evaluations.length === 0 && <p className="is-unknown">Not examined yet.</p>}
      <ul className="plain-list">
        {episode.evaluations.map((one) => (
          <li key={one.id}>
            <Link href={clinicPath(clinicId, `evaluations/${one.id}`)}>
              {one.signedAt === null
                ? `Draft by ${one.startedBy}, begun ${dayAndTime(one.startedAt, timeZone)}`
                : `Signed by ${one.signedBy}, ${dayAndTime(one.signedAt, timeZone)}`}
            </Link>
            {one.workingDiagnosis && <p>{one.workingDiagnosis}</p>}
            {one.corrects !== null && <p className="label-ink">Corrects an earlier one</p>}
          </li>
        ))}
      </ul>
      {!hasDraft && episode.closedAt === null && (
        <div className="form-actions">
          <Button
            isBusy={start.isPending}
            onClick={() => start.mutate({ path: `episodes/${episode.id}/evaluations`, body: { corrects: null } })}
          >
            Start an evaluation
          </Button>
        </div>
      )}
      {start.error && <p role="alert">{start.error.message}</p>}
    </div>
  );
}

const SHOWN_AT_FIRST = 12;

function Timeline({ episode }: { readonly episode: EpisodeView }) {
  const { timeZone } = useClinic();
  const [isWhole, setIsWhole] = useState(false);
  const lines = isWhole ? episode.timeline : episode.timeline.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="panel episode-timeline">
      <h2>Timeline</h2>
      <ol className="plain-list">
        {lines.map((line) => {
          const flag = episode.flags.find((one) => one.id === line.refersTo);
          const detail = [flag?.title, detailWords(line.kind, line.detail)].filter(Boolean).join('. ');
          return (
            <li key={line.id}>
              <p className="label-ink">{dayAndTime(line.at, timeZone)}</p>
              <p>
                {EVENT_WORDS[line.kind] ?? line.kind}
                {detail && `: ${detail}`}
              </p>
              {line.who && <p className="label-ink">{line.who}</p>}
            </li>
          );
        })}
      </ol>
      {lines.length < episode.timeline.length && (
        <Button look="quiet" onClick={() => setIsWhole(true)}>
          Show all {episode.timeline.length}
        </Button>
      )}
    </div>
  );
}
