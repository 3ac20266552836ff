import { useState } from 'react';
import type { EpisodeView, PatientPage } from '../../../contract/episode.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { UrgencyTag } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { CallDialog } from '../worklist/call-dialog.tsx';
import { useTake } from '../worklist/use-take.ts';
import { CloseDialog } from './close-dialog.tsx';
import { patientKey } from './use-patient.ts';

interface EpisodeStateProps {
  readonly episode: EpisodeView;
  readonly patient: PatientPage;
}

/** How urgent the episode is, what time is left, with whom it is, and the next thing to do. */
export function EpisodeState({ episode, patient }: EpisodeStateProps) {
  const { timeZone } = useClinic();
  const isClosed = episode.closedAt !== null;
  return (
    <div className="panel episode-state">
      <UrgencyTag timeframe={episode.urgency} name={URGENCY_WORDS[episode.urgency]} />
      <p>
        <strong>
          {episode.closedAt === null ? episode.timeLeft.words : `Closed ${dayAndTime(episode.closedAt, timeZone)}`}
        </strong>
        {' · '}
        {episode.acknowledgedBy === null
          ? 'nobody has taken this yet'
          : `with ${episode.acknowledgedBy} since ${dayAndTime(episode.acknowledgedAt ?? episode.openedAt, timeZone)}`}
      </p>
      {!isClosed && <Actions episode={episode} patient={patient} />}
    </div>
  );
}

function Actions({ episode, patient: { patientId, person } }: EpisodeStateProps) {
  const { clinicId } = useClinic();
  const [asked, setAsked] = useState<'call' | 'close' | null>(null);
  const take = useTake(clinicId);
  const lookAgain = () => queryClient.invalidateQueries({ queryKey: patientKey(clinicId, patientId) });
  const done = () => {
    setAsked(null);
    lookAgain();
  };
  const hasOpenFlag = episode.flags.some((flag) => flag.release === null);
  return (
    <div className="episode-actions">
      {episode.acknowledgedBy === null && (
        <Button look="filled" isBusy={take.isPending} onClick={() => take.mutate(episode.id, { onSettled: lookAgain })}>
          I take this
        </Button>
      )}
      <Button icon="phone" onClick={() => setAsked('call')}>
        Log a call
      </Button>
      <Button look="quiet" onClick={() => setAsked('close')}>
        Close episode
      </Button>
      {take.error && <p role="alert">{take.error.message}</p>}
      {asked === 'call' && (
        <CallDialog line={{ episodeId: episode.id, name: `${person.givenName} ${person.familyName}` }} onClose={done} />
      )}
      {asked === 'close' && (
        <CloseDialog episodeId={episode.id} patientId={patientId} hasOpenFlag={hasOpenFlag} onClose={done} />
      )}
    </div>
  );
}
