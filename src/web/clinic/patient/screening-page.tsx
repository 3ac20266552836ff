import { useQuery } from '@tanstack/react-query';
import type { ScreeningPage as Screening } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import { Answered } from '../../ui/answered.tsx';
import { UrgencyTag } from '../../ui/banner.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { dayAndTime } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import './patient.css';
import { BAND_WORDS, RUNNING_WORDS } from './patient-words.ts';
import { usePatient } from './use-patient.ts';

/** A stored check: what was answered, what came of it, and the same computed again. */
export function ScreeningPage({ screeningId }: { readonly screeningId: string }) {
  const { clinicId } = useClinic();
  const screening = useQuery({
    queryKey: ['clinic', clinicId, 'screening', screeningId],
    queryFn: ({ signal }) => ask<Screening>(`/clinics/${clinicId}/screenings/${screeningId}`, { signal }),
    retry: false,
  });
  return <Answered query={screening}>{(data) => <Opened screening={data} />}</Answered>;
}

function Opened({ screening }: { readonly screening: Screening }) {
  const { clinicId, timeZone } = useClinic();
  const { summary, answers, notSure, replay, patientId } = screening;
  const yes = answers.filter((one) => one.answer !== 'no');
  const no = answers.filter((one) => one.answer === 'no');
  return (
    <>
      <p>
        <Link href={clinicPath(clinicId, `patients/${patientId}`)}>Back to the runner</Link>
      </p>
      <PageHeading title="Hip check">Hip check, received {dayAndTime(summary.receivedAt, timeZone)}</PageHeading>
      <div className="panels">
        <div className="panel">
          <UrgencyTag timeframe={summary.urgency} name={URGENCY_WORDS[summary.urgency]} />
          <p>{RUNNING_WORDS[summary.running] ?? summary.running}</p>
          {summary.deviceDiffers && <p>The device had shown another urgency. The more urgent one stands.</p>}
          <ul className="plain-list">
            {summary.couldBe.map((one) => (
              <li key={one.id}>
                {one.name}: {BAND_WORDS[one.band] ?? one.band}
              </li>
            ))}
          </ul>
        </div>
        <RaisedSigns screening={screening} />
        <AnswerList title="Told as present" lines={yes.map((one) => withAnswer(one.label, one.answer))} />
        <AnswerList title="Told as absent" lines={no.map((one) => one.label)} />
        <div className="panel is-unknown">
          <h2>Asked, not known</h2>
          {notSure.length === 0 ? <p>Nothing.</p> : <Lines lines={notSure.map((one) => one.label)} />}
          <p className="label-ink">What is in none of these lists was not asked. It is not a no.</p>
        </div>
        <div className="panel">
          <h2>Computed again now</h2>
          <p>
            {replay.isSame
              ? 'The same answers with the same knowledge give the same result.'
              : `Different now: ${replay.differences.join(', ')}. The result of then stands in the record.`}
          </p>
          <p className="label-ink">
            Knowledge {replay.knowledgeHash}
            {replay.isCurrentKnowledge ? ' (in use today)' : ' (an earlier version, kept with the record)'}. Engine{' '}
            {replay.engineVersionThen}
            {replay.engineVersionThen === replay.engineVersionNow ? '' : `, today ${replay.engineVersionNow}`}.
          </p>
        </div>
      </div>
    </>
  );
}

/** Signs that the answers of then raised. Their words come from the runner's page, where they can be stepped down. */
function RaisedSigns({ screening: { result, patientId, episodeId } }: { readonly screening: Screening }) {
  const patient = usePatient(patientId);
  const named = patient.data?.episodes.find((one) => one.id === episodeId)?.flags ?? [];
  return (
    <div className="panel">
      <h2>Warning signs</h2>
      {result.flags.length === 0 && <p>No rule fired on what was answered.</p>}
      <ul className="plain-list">
        {result.flags.map(({ id, timeframe }) => {
          const flag = named.find((one) => one.ruleId === id);
          return (
            <li key={id}>
              <UrgencyTag timeframe={timeframe} name={URGENCY_WORDS[timeframe]} />
              <p>{flag?.title ?? id.replaceAll('_', ' ')}</p>
              {flag && <p className="label-ink">{flag.release === null ? 'Open' : 'Stepped down'}</p>}
            </li>
          );
        })}
      </ul>
      {result.openFlags.length > 0 && (
        <p className="is-unknown">
          "Not sure" answers leave {result.openFlags.length} more {result.openFlags.length === 1 ? 'sign' : 'signs'}{' '}
          open.
        </p>
      )}
    </div>
  );
}

function AnswerList({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div className="panel">
      <h2>{title}</h2>
      {lines.length === 0 ? <p>Nothing.</p> : <Lines lines={lines} />}
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="columns-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function withAnswer(label: string, answer: string): string {
  return answer === 'yes' ? label : `${label}: ${answer}`;
}
