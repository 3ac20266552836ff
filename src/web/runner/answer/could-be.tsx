import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import type { FamiliesView, FamilyView } from './answer-families.ts';
import { Section } from './answer-sections.tsx';
import { words } from './answer-words.ts';

export function CouldBe({ couldBe }: { couldBe: FamiliesView }) {
  return (
    <Section id="could-be" title="What it could be">
      {couldBe.emptyNote && (
        <p className="answer-unknown">
          <Icon name="circle-help" />
          <span>{couldBe.emptyNote}</span>
        </p>
      )}
      {couldBe.closeNote && <p className="answer-note">{couldBe.closeNote}</p>}
      <ul className="answer-families">
        {couldBe.families.map((family) => (
          <Family key={family.id} family={family} />
        ))}
      </ul>
      <p className="answer-note">A clinician will check this. Only a clinician can make a diagnosis.</p>
    </Section>
  );
}

function Family({ family }: { family: FamilyView }) {
  return (
    <li>
      <h3>
        {family.name} <span className="answer-clinical">({family.clinicalName})</span>
      </h3>
      <p className="answer-belief">
        {family.bars !== null && <Bars filled={family.bars} />}
        <strong>{family.word}</strong>
      </p>
      {family.isCheckedFirst && <p className="answer-note">{words.checkFirst}</p>}
      <p className="small">{family.about}</p>
      <ul className="answer-list small">
        {family.supporting.map((line) => (
          <li key={line}>
            <Icon name="plus" className="good" />
            <span>
              <span className="answer-label">For:</span> {line}
            </span>
          </li>
        ))}
        {family.against.map((line) => (
          <li key={line}>
            <Icon name="minus" />
            <span>
              <span className="answer-label">Against:</span> {line}
            </span>
          </li>
        ))}
      </ul>
      {family.learn && (
        <Link className="answer-more" href={`/learn/${family.learn}`}>
          Learn about it<span className="visually-hidden">: {family.name}</span>
        </Link>
      )}
    </li>
  );
}

/** How well it fits, as filled bars of three; the word stands beside it. */
function Bars({ filled }: { filled: 1 | 2 | 3 }) {
  return (
    <span className="answer-bars" aria-hidden="true">
      {[1, 2, 3].map((bar) => (
        <i key={bar} className={bar <= filled ? 'on' : undefined} />
      ))}
    </span>
  );
}
