import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import type { Deadline } from './answer-dates.ts';
import type { NotRuledOut } from './answer-unknown.ts';
import type { AnswerView, ReasonGroup } from './answer-view.ts';
import { words } from './answer-words.ts';

export function Section({
  id,
  title,
  children,
  className = '',
}: {
  id: string;
  title: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`answer-section ${className}`} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function UntilSeen({ lines }: { lines: AnswerView['until'] }) {
  if (lines.length === 0) return null;
  return (
    <Section id="until" title="Until you are seen">
      <ul className="answer-list">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="arrow-right" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Whom to see, by when, and what to say there. */
export function BeSeen({ view, deadline }: { view: AnswerView; deadline: Deadline | null }) {
  if (view.timeframe === 'routine') return null;
  return (
    <Section id="be-seen" title={words.beSeen[view.timeframe]}>
      <p>See {view.who}.</p>
      {view.say && (
        <>
          <p className="answer-note">What to say:</p>
          <blockquote className="answer-say">{view.say}</blockquote>
        </>
      )}
      {deadline?.kind === 'seen_by' && (
        <p>
          If you have not been seen by <strong>{deadline.on}</strong>, ask again and do this check again.
        </p>
      )}
    </Section>
  );
}

export function RunningCard({ running, isBrief }: { running: AnswerView['running']; isBrief: boolean }) {
  return (
    <section className="answer-section answer-card" aria-labelledby="may-run">
      <div className="answer-card-head">
        <h2 id="may-run">May I run today?</h2>
        <Icon name="footprints" />
      </div>
      <p className="answer-strong">{running.answer}</p>
      {!isBrief && (
        <ul className="answer-list small">
          {running.lines.map((line) => (
            <li key={line}>
              <Icon name={running.advice === 'stop' ? 'x' : 'check'} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
      )}
      {!isBrief && running.because.length > 0 && (
        <p className="answer-note">
          <span className="answer-label">Why:</span> {running.because.map((one) => one.replace(/\.?$/, '.')).join(' ')}
        </p>
      )}
    </section>
  );
}

export function Why({
  groups,
  notes,
  hasLinks,
}: {
  groups: readonly ReasonGroup[];
  notes: readonly string[];
  hasLinks: boolean;
}) {
  if (groups.length === 0 && notes.length === 0) return null;
  return (
    <Section id="why" title="Why we say this">
      {notes.length > 0 && (
        <ul className="answer-list">
          {notes.map((note) => (
            <li key={note}>
              <Icon name="check" />
              <span>{note}</span>
            </li>
          ))}
        </ul>
      )}
      {groups.map((group) => (
        <Reason key={group.id} group={group} hasLinks={hasLinks} />
      ))}
    </Section>
  );
}

function Reason({ group, hasLinks }: { group: ReasonGroup; hasLinks: boolean }) {
  return (
    <div className="answer-reason">
      <h3>{group.title}</h3>
      {group.because && <p className="answer-note">{group.because}</p>}
      <ul className="answer-list small">
        {group.lines.map((line) => (
          <li key={line.text} className={line.kind === 'unknown' ? 'is-unknown' : undefined}>
            <Icon name={line.kind === 'unknown' ? 'circle-help' : 'check'} />
            <span>{line.text}</span>
          </li>
        ))}
      </ul>
      {hasLinks && group.id !== 'weighing' && (
        <Link className="answer-more" href={`/knowledge/red-flag/${group.id}`}>
          The rule and its sources<span className="visually-hidden">: {group.title}</span>
        </Link>
      )}
    </div>
  );
}

/** @param hasNote Why questions were not asked is said here, unless it stands at the top already. */
export function Unknown({ unknown, hasNote }: { unknown: NotRuledOut; hasNote: boolean }) {
  const { conditions, openItems, more, notAsked, skipped } = unknown;
  if (conditions.length + openItems.length + skipped.length === 0 && !notAsked) return null;
  return (
    <Section id="unknown" title="What we could not rule out" className="answer-dashed">
      {conditions.length > 0 && <UnknownList note={words.namedOnly} lines={conditions} />}
      {openItems.length > 0 && <UnknownList note={words.openItems} lines={openItems} more={more} />}
      {notAsked && <UnknownList note={hasNote ? notAsked.note : words.notFinished} lines={notAsked.screens} />}
      {skipped.length > 0 && <UnknownList note={words.skipped} lines={skipped} />}
    </Section>
  );
}

function UnknownList({ note, lines, more = null }: { note: string; lines: readonly string[]; more?: string | null }) {
  return (
    <>
      <p className="answer-note">{note}</p>
      <ul className="answer-list small">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="circle-help" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {more && <p className="answer-note">{more}</p>}
    </>
  );
}

export function SafeNow({ lines }: { lines: AnswerView['safeNow'] }) {
  if (lines.length === 0) return null;
  return (
    <Section id="safe" title="Safe to do now">
      <ul className="answer-list">
        {lines.map((line) => (
          <li key={line.text}>
            <Icon name={line.kind === 'do' ? 'check' : 'x'} />
            <span>
              {line.kind === 'avoid' && <span className="answer-label">Leave out: </span>}
              {line.text}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
