import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import type { Mark } from '../../../core/screening/draft.ts';
import './figure.css';
import { type Place, regionName, type Side } from './places.ts';
import { MIDLINE_X, PADDED, SHAPES, type Shape, type View } from './shapes.ts';

/** So near the midline, a tap cannot tell left from right. */
const MIDLINE_PX = 2;
/** How far beside a tap a region is looked for. */
const NEAR_PX = 5;

export interface FigureProps {
  readonly view: View;
  /** Leg that the side view shows. */
  readonly leg: 'left' | 'right';
  readonly places: readonly Place[];
  readonly marks: readonly Mark[];
  readonly onToggle: (finding: string, side: Side) => void;
  /** The tap fell on the midline. */
  readonly onAskSide: (finding: string) => void;
}

interface Zone {
  readonly shape: Shape;
  readonly place: Place;
  readonly side: Side;
  readonly isMirrored: boolean;
}

/** One view of the body. Each region is a checkbox of its own; sides are the person's, never the picture's. */
export function Figure({ view, leg, places, marks, onToggle, onAskSide }: FigureProps) {
  const clip = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const zones = zonesOf(view, leg, places);
  const { outline, restHeight } = SHAPES[view];
  const wholeTransform = view === 'side' && leg === 'left' ? MIRROR : undefined;
  const tapped = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const fromMiddle = Math.abs(event.clientX - (box.left + box.width / 2));
    // A click without a pointer (a screen reader's) has no place of its own.
    const isOnMidline = event.detail > 0 && view !== 'side' && fromMiddle <= MIDLINE_PX;
    const zone = zones.find((one) => keyOf(one) === zoneAt(event));
    if (!zone) return;
    if (isOnMidline && zone.side !== 'midline') onAskSide(zone.place.finding);
    else onToggle(zone.place.finding, zone.side);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: each region takes keys itself
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset
    <svg
      className={`figure is-${view}`}
      viewBox="34 28 172 352"
      role="group"
      aria-label={viewName(view, leg)}
      onClick={tapped}
    >
      <clipPath id={clip}>
        <path d={outline} />
      </clipPath>
      <g transform={wholeTransform}>
        <g clipPath={`url(#${clip})`}>
          <rect className="body" x="-20" y="-10" width="300" height="450" />
          <rect className="rest" x="-20" y="-10" width="300" height={restHeight} />
        </g>
      </g>
      {zones.map((zone) => (
        <Region key={keyOf(zone)} zone={zone} clip={clip} marks={marks} onToggle={onToggle} onFocus={setFocused} />
      ))}
      {zones
        .filter((zone) => keyOf(zone) === focused)
        .map((zone) => (
          <g key={keyOf(zone)} transform={transformOf(zone)}>
            <path className="focus-edge" clipPath={`url(#${clip})`} d={zone.shape.path} />
          </g>
        ))}
      <path className="outline" d={outline} transform={wholeTransform} />
      {zones
        .filter((zone) => markOf(zone, marks)?.isMain)
        .map((zone) => (
          <g key={keyOf(zone)} className="main-tick" transform={`translate(${tickX(zone)} ${zone.shape.centre[1]})`}>
            <circle r="11" />
            <path d="M-5 .5l3.4 3.6L5-4" />
          </g>
        ))}
    </svg>
  );
}

function Region({
  zone,
  clip,
  marks,
  onToggle,
  onFocus,
}: {
  readonly zone: Zone;
  readonly clip: string;
  readonly marks: readonly Mark[];
  readonly onToggle: FigureProps['onToggle'];
  readonly onFocus: (key: string | null) => void;
}) {
  const { place, side, shape } = zone;
  const mark = markOf(zone, marks);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onToggle(place.finding, side);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a shape of a drawing cannot be an input
    <g
      className={mark ? (mark.isMain ? 'zone is-main' : 'zone is-spread') : 'zone'}
      transform={transformOf(zone)}
      role="checkbox"
      tabIndex={0}
      data-zone={keyOf(zone)}
      aria-checked={mark !== undefined}
      aria-label={regionName(place, side) + (mark?.isMain ? ', main spot' : '')}
      onKeyDown={pressed}
      onFocus={(event) => onFocus(event.target.matches(':focus-visible') ? keyOf(zone) : null)}
      onBlur={() => onFocus(null)}
    >
      {PADDED.has(shape.region) && <path className="hit" d={shape.path} />}
      <path className="shape" clipPath={`url(#${clip})`} d={shape.path} />
    </g>
  );
}

const MIRROR = `matrix(-1 0 0 1 ${2 * MIDLINE_X} 0)`;

/**
 * From top to bottom, the half on the picture's left first. Seen from the front, the person's right is on the
 * picture's left; seen from behind, the person's left is. A leg seen from outside shows the body facing right when it
 * is the right leg.
 */
function zonesOf(view: View, leg: 'left' | 'right', places: readonly Place[]): Zone[] {
  const { sided, middle } = SHAPES[view];
  const pictureLeft = view === 'back' ? 'left' : 'right';
  const pictureRight = view === 'back' ? 'right' : 'left';
  return [...sided, ...middle].flatMap((shape): Zone[] => {
    const place = places.find(({ region }) => region === shape.region);
    if (!place) return [];
    if (middle.includes(shape)) return [{ shape, place, side: 'midline', isMirrored: false }];
    if (view === 'side') return [{ shape, place, side: leg, isMirrored: leg === 'left' }];
    return [
      { shape, place, side: pictureLeft, isMirrored: false },
      { shape, place, side: pictureRight, isMirrored: true },
    ];
  });
}

function keyOf({ place, side }: Zone): string {
  return `${side} ${place.finding}`;
}

function markOf({ place, side }: Zone, marks: readonly Mark[]): Mark | undefined {
  return marks.find((mark) => mark.finding === place.finding && mark.side === side);
}

function transformOf({ isMirrored }: Zone): string | undefined {
  return isMirrored ? MIRROR : undefined;
}

function tickX({ shape, isMirrored }: Zone): number {
  return isMirrored ? 2 * MIDLINE_X - shape.centre[0] : shape.centre[0];
}

/** The region that was tapped, or the one just beside the tap: the lines between regions are no misses. */
function zoneAt({ target, clientX, clientY }: MouseEvent): string | null {
  const tapped = zoneOf(target instanceof Element ? target : null);
  if (tapped) return tapped;
  for (const dx of [0, NEAR_PX, -NEAR_PX]) {
    for (const dy of [0, NEAR_PX, -NEAR_PX]) {
      const near = zoneOf(document.elementFromPoint(clientX + dx, clientY + dy));
      if (near) return near;
    }
  }
  return null;
}

function zoneOf(element: Element | null): string | null {
  return element?.closest('[data-zone]')?.getAttribute('data-zone') ?? null;
}

function viewName(view: View, leg: 'left' | 'right'): string {
  if (view === 'side') return `Your ${leg} leg, seen from outside`;
  return view === 'front' ? 'Body from the front' : 'Body from behind';
}
