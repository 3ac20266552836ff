import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { answersFromMarks } from '../../../core/screening/body-marks.ts';
import type { Mark } from '../../../core/screening/draft.ts';
import { Button } from '../../ui/button.tsx';
import { Segment } from '../../ui/segment.tsx';
import type { QuestionProps } from '../check/interview.ts';
import { QuestionFrame } from '../check/question-frame.tsx';
import './body-map-question.css';
import { Figure } from './figure.tsx';
import { ListOnly } from './list-only.tsx';
import { MarkedPlaces } from './marked-places.tsx';
import { PlaceList } from './place-list.tsx';
import { listTicksOf, placesOf, type Side, toggleMark, withMain, withoutMark } from './places.ts';
import type { View } from './shapes.ts';

const VIEWS = [
  { value: 'front', text: 'Front' },
  { value: 'side', text: 'Side' },
  { value: 'back', text: 'Back' },
] as const;
const LEGS = [
  { value: 'right', text: 'Right leg' },
  { value: 'left', text: 'Left leg' },
] as const;

/** Where it hurts, on the map or in the list: two ways to one answer. */
export function BodyMapQuestion(props: QuestionProps) {
  const { question, onAnswer } = props;
  const { items } = question.screen;
  const places = placesOf(items, question.findings);
  const [marks, setMarks] = useState<readonly Mark[]>(() => question.prefill?.marks ?? []);
  const [ticked, setTicked] = useState(() => listTicksOf(places, question.prefill));
  const [isList, setList] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const toggle = (finding: string, side: Side) => {
    setMarks((before) => toggleMark(before, finding, side));
    setProblem(null);
  };
  const end = () => {
    if (marks.length === 0 && ticked.size === 0) {
      setProblem('Mark at least one place. If you cannot, choose "I cannot say where".');
      return;
    }
    onAnswer(answersFromMarks(items, marks, Object.fromEntries([...ticked].map((finding) => [finding, true]))));
  };
  // The button that changes the way is another one in each: the focus goes along.
  const change = useRef<HTMLButtonElement>(null);
  const changeTo = (way: 'map' | 'list') => {
    flushSync(() => setList(way === 'list'));
    change.current?.focus();
  };
  const count = marks.length + ticked.size;
  const next = (
    <Button look="filled" isFull isMain onClick={end}>
      {count > 0 ? `Next, ${count} marked` : 'Next'}
    </Button>
  );
  return (
    <QuestionFrame
      {...props}
      problem={problem}
      skip="I cannot say where"
      listEnd={isList && next}
      footer={
        !isList && (
          <div className="map-actions">
            <Button ref={change} icon="list" isMain onClick={() => changeTo('list')}>
              Use a list
            </Button>
            {next}
          </div>
        )
      }
    >
      {isList ? (
        <>
          <Button ref={change} icon="person-standing" onClick={() => changeTo('map')}>
            Use the map
          </Button>
          <PlaceList places={places} marks={marks} onToggle={toggle} />
        </>
      ) : (
        <MapView places={places} marks={marks} onToggle={toggle} />
      )}
      <MarkedPlaces
        places={places}
        marks={marks}
        onRemove={({ finding, side }) => setMarks((before) => withoutMark(before, finding, side))}
        onMain={({ finding, side }) => setMarks((before) => withMain(before, finding, side))}
      />
      <ListOnly
        places={places}
        ticked={ticked}
        onChange={(after) => {
          setTicked(after);
          setProblem(null);
        }}
      />
    </QuestionFrame>
  );
}

function MapView({
  places,
  marks,
  onToggle,
}: {
  readonly places: ReturnType<typeof placesOf>;
  readonly marks: readonly Mark[];
  readonly onToggle: (finding: string, side: Side) => void;
}) {
  const [view, setView] = useState<View>('front');
  const [chosenLeg, setLeg] = useState<'left' | 'right' | null>(null);
  const leg = chosenLeg ?? (marks.find(({ side }) => side !== 'midline')?.side === 'left' ? 'left' : 'right');
  const stage = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const askedPlace = places.find(({ finding }) => finding === asked);
  return (
    <div className="body-map">
      <Segment
        label="View of the body"
        options={VIEWS}
        value={view}
        onChange={(next) => {
          setView(next);
          setAsked(null);
        }}
      />
      {view === 'side' && <Segment label="Leg" options={LEGS} value={leg} onChange={setLeg} />}
      <div className="body-map-stage" ref={stage}>
        <SideWords view={view} leg={leg} />
        <Figure view={view} leg={leg} places={places} marks={marks} onToggle={onToggle} onAskSide={setAsked} />
      </div>
      {askedPlace && (
        <WhichSide
          name={askedPlace.name}
          onSide={(side) => {
            const isThere = marks.some((mark) => mark.finding === askedPlace.finding && mark.side === side);
            if (!isThere) onToggle(askedPlace.finding, side);
            setAsked(null);
            stage.current?.querySelector<SVGElement>(`[data-zone="${side} ${askedPlace.finding}"]`)?.focus();
          }}
        />
      )}
    </div>
  );
}

/** Which side of the picture is which side of the person. */
function SideWords({ view, leg }: { readonly view: View; readonly leg: 'left' | 'right' }) {
  const [start, end] = {
    front: ['Your right', 'Your left'],
    back: ['Your left', 'Your right'],
    side: leg === 'right' ? ['Back', 'Front'] : ['Front', 'Back'],
  }[view];
  return (
    <p className="side-words">
      <span>{start}</span>
      <span>{end}</span>
    </p>
  );
}

/** A tap on the midline cannot tell the side, so it is asked and never guessed. */
function WhichSide({ name, onSide }: { readonly name: string; readonly onSide: (side: Side) => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
    first.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <fieldset className="which-side">
      <legend>{name}: which side?</legend>
      <Button ref={first} onClick={() => onSide('right')}>
        Right
      </Button>
      <Button onClick={() => onSide('left')}>Left</Button>
    </fieldset>
  );
}
