import { useState } from 'react';
import { leftOutOfNormal } from '../../../core/evaluation/evaluate.ts';
import { markNormal, sectionNormalGroups } from '../../../core/evaluation/mark-normal.ts';
import type { ExaminationGroup } from '../../../core/knowledge/examination-schema.ts';
import { Button } from '../../ui/button.tsx';
import { Segment } from '../../ui/segment.tsx';
import { AnswerRow, ScoreRow } from './answer-row.tsx';
import { FindingRow } from './finding-row.tsx';
import { MeasureRow } from './measure-row.tsx';
import type { Work } from './workspace.tsx';

/** One part of the visit: its groups, each with its own "normal" in one tap that writes explicit negatives. */
export function Section({
  sectionId,
  work,
}: {
  readonly sectionId: 'history' | 'look' | 'move' | 'strength' | 'special_tests';
  readonly work: Work;
}) {
  const { examination } = work;
  const section = examination.sections.find((one) => one.id === sectionId);
  const normal = sectionNormalGroups(examination, sectionId);
  if (!section) return null;
  return (
    <>
      {normal.length > 0 && (
        <div className="panel section-normal">
          <p>Everything examined in {section.name.toLowerCase()} and nothing found? What was entered before stands.</p>
          <Button icon="check" onClick={() => tapNormal(work, normal)}>
            All normal
          </Button>
        </div>
      )}
      {section.groups.map((group) => (
        <Group key={group.id} group={group} work={work} />
      ))}
    </>
  );
}

function tapNormal({ engine, examination, evaluation, replace }: Work, groups: readonly string[]): void {
  const leaveOut = leftOutOfNormal(engine, examination, evaluation);
  replace((before, id) => markNormal(before, id, examination, { groups, leaveOut }));
}

function Group({ group, work }: { readonly group: ExaminationGroup; readonly work: Work }) {
  const { draft } = work;
  const entered = group.items.filter((item) => draft.entries[item.id] !== undefined).length;
  const [isOpen, setIsOpen] = useState(entered > 0);
  const isAllowed = !group.needsConsent || draft.consents[group.id]?.consent === 'given';
  return (
    <details className="panel group" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <strong>{group.name}</strong>{' '}
        <span className="label-ink">
          {entered === 0 ? 'not done yet' : `${entered} of ${group.items.length} entered`}
        </span>
      </summary>
      {isOpen && (
        <>
          {group.needsConsent && <ConsentRow group={group} work={work} />}
          {group.normalMeans && isAllowed && (
            <div className="section-normal">
              <p className="label-ink">{group.normalMeans.say}</p>
              <Button onClick={() => tapNormal(work, [group.id])}>Normal</Button>
            </div>
          )}
          {isAllowed && (
            <ul className="plain-list">
              {group.items.map((item) => {
                if (item.kind === 'finding') return <FindingRow key={item.id} item={item} group={group} work={work} />;
                if (item.kind === 'answer') return <AnswerRow key={item.id} item={item} work={work} />;
                if (item.kind === 'score') return <ScoreRow key={item.id} item={item} work={work} />;
                return <MeasureRow key={item.id} item={item} work={work} />;
              })}
            </ul>
          )}
        </>
      )}
    </details>
  );
}

const CONSENT = [
  { value: 'unsaid', text: 'Not asked' },
  { value: 'given', text: 'Given' },
  { value: 'declined', text: 'Declined' },
] as const;
const CHAPERONE = [
  { value: 'present', text: 'Present' },
  { value: 'declined', text: 'Declined' },
  { value: 'not_offered', text: 'Not offered' },
] as const;

function ConsentRow({ group, work }: { readonly group: ExaminationGroup; readonly work: Work }) {
  const consent = work.draft.consents[group.id];
  return (
    <div className="consent-row">
      <div>
        <p className="label-ink">Consent to this examination</p>
        <Segment
          label="Consent"
          options={CONSENT}
          value={consent?.consent ?? 'unsaid'}
          onChange={(value) =>
            work.change([
              {
                field: 'consents',
                key: group.id,
                value: value === 'unsaid' ? null : { consent: value, chaperone: consent?.chaperone ?? 'not_offered' },
              },
            ])
          }
        />
      </div>
      {consent?.consent === 'given' && group.offerChaperone && (
        <div>
          <p className="label-ink">Chaperone</p>
          <Segment
            label="Chaperone"
            options={CHAPERONE}
            value={consent.chaperone}
            onChange={(chaperone) =>
              work.change([{ field: 'consents', key: group.id, value: { ...consent, chaperone } }])
            }
          />
        </div>
      )}
    </div>
  );
}
