import { BodyMapQuestion } from '../body-map/body-map-question.tsx';
import type { QuestionProps } from './interview.ts';
import { PainQuestion } from './pain-question.tsx';
import { TickQuestion } from './tick-question.tsx';

/** The kinds of question that come after the first screens. */
export function LaterQuestion(props: QuestionProps) {
  const { kind } = props.question.screen;
  if (kind === 'pain') return <PainQuestion {...props} />;
  if (kind === 'body_map') return <BodyMapQuestion {...props} />;
  return <TickQuestion {...props} />;
}
