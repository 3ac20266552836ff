import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { QuestionProps } from './interview.ts';
import './number-question.css';
import { HEADING_ID, PROBLEM_ID, QuestionFrame } from './question-frame.tsx';

/** Range of the age in `knowledge/questions/age.yaml`. The engine refuses what is outside, and then asks again. */
const MIN = 5;
const MAX = 100;
const PROBLEM = `Enter your age in years, as a number from ${MIN} to ${MAX}.`;

/** A number to type. Empty is not an answer: it is asked for, or skipped. */
export function NumberQuestion(props: QuestionProps) {
  const { question, onAnswer } = props;
  const id = question.screen.items[0] ?? '';
  const before = question.prefill?.findings[id];
  const [text, setText] = useState(typeof before === 'number' ? String(before) : '');
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = Number(text.trim().replace(',', '.'));
    if (text.trim() !== '' && Number.isFinite(value) && value >= MIN && value <= MAX) {
      onAnswer({ findings: { [id]: value }, notSure: [] });
      return;
    }
    setProblem(PROBLEM);
    input.current?.focus();
  };

  return (
    <QuestionFrame
      {...props}
      problem={problem}
      skip="I would rather not say"
      footer={
        <Button look="filled" isFull isMain type="submit" form="number">
          Next
        </Button>
      }
    >
      <form id="number" className="number-form" onSubmit={submit} noValidate>
        <input
          ref={input}
          className="number-input"
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="next"
          maxLength={6}
          value={text}
          aria-labelledby={`${HEADING_ID} number-unit`}
          aria-describedby={PROBLEM_ID}
          aria-invalid={problem !== null}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <span id="number-unit">years</span>
      </form>
    </QuestionFrame>
  );
}
