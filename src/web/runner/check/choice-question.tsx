import { ChoiceList } from '../../ui/choice.tsx';
import type { QuestionProps } from './interview.ts';
import { HEADING_ID, QuestionFrame } from './question-frame.tsx';

/** Choices that say nothing are kept as unknown. */
const NO_ANSWER = 'prefer_not';

/** One answer of several. A tap moves on; arrow keys only move. */
export function ChoiceQuestion(props: QuestionProps) {
  const { question, onAnswer } = props;
  const id = question.screen.items[0] ?? '';
  const choices = question.findings[id]?.choices ?? [];
  const { prefill } = question;
  const isUnknown = prefill?.notSure.includes(id) ?? false;
  const options = [
    ...choices.map(({ value, text }) => ({ value, text, isApart: value === NO_ANSWER })),
    ...(choices.some(({ value }) => value === NO_ANSWER)
      ? []
      : [{ value: NO_ANSWER, text: 'I am not sure', isApart: true }]),
  ];
  const before = prefill?.findings[id];
  return (
    <QuestionFrame {...props} skip={null}>
      <ChoiceList
        options={options}
        chosen={isUnknown ? NO_ANSWER : typeof before === 'boolean' ? null : (before ?? null)}
        labelledBy={HEADING_ID}
        onChoose={(value) =>
          onAnswer(value === NO_ANSWER ? { findings: {}, notSure: [id] } : { findings: { [id]: value }, notSure: [] })
        }
      />
    </QuestionFrame>
  );
}
