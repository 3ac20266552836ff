import type { MyRecord } from '../../../contract/episode.ts';
import { UrgencyTag } from '../../ui/banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { dayInPlainWords, dayOfMoment, momentInWords } from '../days.ts';
import { Consents } from './consents.tsx';
import { Messages } from './messages.tsx';
import { words } from './my-words.ts';
import { OwnCopy } from './own-copy.tsx';

type Episode = MyRecord['episodes'][number];

/** All that the clinic shows a runner of the own record. */
export function MyRecordView({
  clinicId,
  record,
  onChange,
  onSignOut,
}: {
  readonly clinicId: string;
  readonly record: MyRecord;
  readonly onChange: () => void;
  readonly onSignOut: () => void;
}) {
  const title = words.title(record.clinicName);
  return (
    <>
      <div>
        <PageHeading title={title}>{title}</PageHeading>
        <p className="quiet-ink">
          {record.person.givenName} {record.person.familyName}
        </p>
      </div>
      <p>{words.lead}</p>
      {record.episodes.map((episode) => (
        <EpisodePart key={episode.id} episode={episode} />
      ))}
      {record.episodes.length === 0 && <p>{words.nothingSent}</p>}
      <Messages
        clinicId={clinicId}
        looksWhen={record.looksWhen}
        messages={record.episodes.flatMap((one) => one.messages)}
        onSent={onChange}
      />
      <Consents clinicId={clinicId} consents={record.consents} onWithdrawn={onChange} />
      <OwnCopy clinicId={clinicId} onSignOut={onSignOut} />
    </>
  );
}

function EpisodePart({ episode }: { readonly episode: Episode }) {
  const isClosed = episode.status === 'finished' || episode.status === 'cancelled';
  return (
    <section className="my-part" aria-labelledby={`since-${episode.id}`}>
      <div className="my-head">
        <h2 id={`since-${episode.id}`}>{words.episode(dayOfMoment(episode.openedAt))}</h2>
        {!isClosed && <UrgencyTag timeframe={episode.urgency} name={words.timeframe[episode.urgency]} />}
      </div>
      {isClosed && <p>{words.closed}</p>}
      {episode.openFlags > 0 && <NoticeLine icon="octagon-alert">{words.openFlags(episode.openFlags)}</NoticeLine>}
      <Sent screenings={episode.screenings} />
      <Released releases={episode.releases} />
      <Happened timeline={episode.timeline} />
    </section>
  );
}

function Sent({ screenings }: { readonly screenings: Episode['screenings'] }) {
  return (
    <div>
      <h3>{words.sent}</h3>
      {screenings.length === 0 && <p>{words.nothingSent}</p>}
      <ul className="my-lines">
        {screenings.map((one) => (
          <li key={one.id}>
            <Icon name="list" />
            <span>
              {words.check(dayInPlainWords(one.madeOn))}{' '}
              <UrgencyTag timeframe={one.urgency} name={words.timeframe[one.urgency]} />
              <small>{words.received(momentInWords(one.receivedAt))}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Released({ releases }: { readonly releases: Episode['releases'] }) {
  if (releases.length === 0) return null;
  return (
    <div>
      <h3>{words.released}</h3>
      <ul className="my-lines">
        {releases.map((one) => (
          <li key={`${one.title} ${one.releasedAt}`}>
            <Icon name="check" />
            <span>
              {one.title}
              <small>{words.releasedBy(one.name, momentInWords(one.releasedAt))}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Happened({ timeline }: { readonly timeline: Episode['timeline'] }) {
  if (timeline.length === 0) return null;
  const newestFirst = timeline.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <div>
      <h3>{words.happened}</h3>
      <ol className="my-timeline">
        {newestFirst.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines carry no id, and two may be alike
          <li key={`${index} ${line.at}`}>
            <time dateTime={line.at}>{momentInWords(line.at)}</time>
            <span>
              {eventWords(line.kind)}
              {line.who !== null && <small>{words.by(line.who)}</small>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function eventWords(kind: string): string {
  return Object.entries(words.event).find(([one]) => one === kind)?.[1] ?? words.otherEvent;
}
