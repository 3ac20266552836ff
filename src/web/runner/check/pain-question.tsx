import { PainScale } from '../../ui/pain-scale.tsx';
import type { QuestionProps } from './interview.ts';
import { HEADING_ID, QuestionFrame } from './question-frame.tsx';

/** Pain from 0 to 10: one tap answers. */
export function PainQuestion(props: QuestionProps) {
  const { question, onAnswer } = props;
  const id = question.screen.items[0] ?? '';
  const before = question.prefill?.findings[id];
  return (
    <QuestionFrame {...props} skip="I cannot say">
      <PainScale
        chosen={typeof before === 'number' ? before : null}
        labelledBy={HEADING_ID}
        onChoose={(pain) => onAnswer({ findings: { [id]: pain }, notSure: [] })}
      />
    </QuestionFrame>
  );
}
