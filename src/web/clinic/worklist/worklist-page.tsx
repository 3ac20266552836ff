import { useState } from 'react';
import type { Worklist, WorklistLine } from '../../../contract/episode.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { todayAndTime } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { CallDialog } from './call-dialog.tsx';
import { FirstSteps } from './first-steps.tsx';
import { useLineKeys } from './line-keys.ts';
import { useNews, useWorklist } from './use-worklist.ts';
import './worklist.css';
import { WorklistTable } from './worklist-table.tsx';
import { FILTER_WORDS, FILTERS, type Filter, headlineOf, isUnder, needsSomeoneToday } from './worklist-words.ts';

/** Who needs someone, and why: urgent first, kept up to date by itself. */
export function WorklistPage() {
  const { clinicId, timeZone } = useClinic();
  const worklist = useWorklist(clinicId);
  const { news, putAside } = useNews(worklist.data?.lines);
  const keys = useLineKeys(clinicPath(clinicId, 'find'));
  const headline = worklist.data ? headlineOf(worklist.data.lines) : 'Worklist';
  return (
    <div ref={keys}>
      <div className="clinic-head">
        <PageHeading title="Worklist">{headline}</PageHeading>
        <div className="clinic-head-side">
          <p className="label-ink worklist-now">{todayAndTime(new Date().toISOString(), timeZone)}</p>
          <span className="worklist-find">
            <LinkButton href={clinicPath(clinicId, 'find')} icon="search" aria-keyshortcuts="/">
              Find a runner <kbd className="label-ink">/</kbd>
            </LinkButton>
          </span>
        </div>
      </div>
      <div role="status">{news.length > 0 && <News lines={news} onPutAside={putAside} />}</div>
      <Answered query={worklist}>{(data) => <Lines worklist={data} />}</Answered>
    </div>
  );
}

function News({ lines, onPutAside }: { readonly lines: readonly WorklistLine[]; readonly onPutAside: () => void }) {
  const names = lines.map((line) => `${line.name} (${URGENCY_WORDS[line.urgency].toLowerCase()})`);
  return (
    <div className="notice-line worklist-news">
      <span>New on the list: {new Intl.ListFormat('en').format(names)}</span>
      <Button look="quiet" onClick={onPutAside}>
        Seen
      </Button>
    </div>
  );
}

function Lines({ worklist }: { readonly worklist: Worklist }) {
  const { me, isClinician } = useClinic();
  const [filter, setFilter] = useState<Filter>('all');
  const [called, setCalled] = useState<WorklistLine | null>(null);
  const { lines } = worklist;
  if (lines.length === 0) return <FirstSteps />;
  const shown = lines.filter((line) => isUnder(filter, line, me.name));
  const today = shown.filter(needsSomeoneToday);
  const later = shown.filter((line) => !needsSomeoneToday(line));
  // What the front desk may not see, it cannot ask for.
  const filters = FILTERS.filter((one) => isClinician || !['unsigned', 'referrals', 'mine'].includes(one));
  return (
    <>
      <fieldset className="chips worklist-filters">
        <legend className="visually-hidden">Show</legend>
        {filters.map((one) => (
          <Chip key={one} isOn={one === filter} onClick={() => setFilter(one)}>
            {FILTER_WORDS[one]}
            {one !== 'all' && ` ${lines.filter((line) => isUnder(one, line, me.name)).length}`}
          </Chip>
        ))}
      </fieldset>
      {shown.length === 0 && <p className="panel">Nothing on the list under “{FILTER_WORDS[filter]}”.</p>}
      {today.length > 0 && <WorklistTable label="Needs someone today" lines={today} onCall={setCalled} hasHead />}
      {later.length > 0 && (
        <>
          <h2 className="worklist-later">Can wait, but do not lose</h2>
          <WorklistTable label="Can wait" lines={later} onCall={setCalled} hasHead={today.length === 0} />
        </>
      )}
      <p className="label-ink worklist-keys">Keys: j and k move, Enter opens, / finds a runner</p>
      {called && <CallDialog line={called} onClose={() => setCalled(null)} />}
    </>
  );
}
