import { useState } from 'react';
import type { Value } from '../../../core/screening/answers.ts';
import { Button } from '../../ui/button.tsx';
import { type Tick, TickList } from '../../ui/tick-list.tsx';
import type { QuestionProps } from './interview.ts';
import { HEADING_ID, QuestionFrame } from './question-frame.tsx';

/**
 * A list to tick. Its last button is the answer "no" to every row left alone: on a list of warning signs it says so
 * ("No to the rest"), on a list of symptoms the hint does.
 */
export function TickQuestion(props: QuestionProps) {
  const { question, onAnswer } = props;
  const { items, kind } = question.screen;
  const [ticks, setTicks] = useState(() => ticksOf(props));
  const isAllSet = items.every((id) => ticks.has(id));
  const change = (id: string, tick: Tick | null) => {
    setTicks((before) => {
      const after = new Map(before);
      if (tick) after.set(id, tick);
      else after.delete(id);
      return after;
    });
  };
  const end = () => {
    const findings: Record<string, Value> = {};
    for (const id of items) if (ticks.get(id) !== 'not_sure') findings[id] = ticks.get(id) === 'yes';
    onAnswer({ findings, notSure: items.filter((id) => ticks.get(id) === 'not_sure') });
  };
  return (
    <QuestionFrame
      {...props}
      skip={kind === 'symptom_list' ? 'Not sure? Skip this list' : null}
      listEnd={
        <Button look="filled" isFull isMain onClick={end}>
          {kind === 'warning_list' && !isAllSet ? 'No to the rest' : 'Next'}
        </Button>
      }
    >
      <TickList
        rows={items.map((id) => ({ id, text: question.findings[id]?.row ?? id }))}
        ticks={ticks}
        labelledBy={HEADING_ID}
        onChange={change}
      />
    </QuestionFrame>
  );
}

/** Filled in again after Back. A "no" leaves the row as it was then: not ticked. */
function ticksOf({ question }: QuestionProps): ReadonlyMap<string, Tick> {
  const { prefill, screen } = question;
  const ticks = new Map<string, Tick>();
  for (const id of screen.items) {
    if (prefill?.findings[id] === true) ticks.set(id, 'yes');
    else if (prefill?.notSure.includes(id)) ticks.set(id, 'not_sure');
  }
  return ticks;
}
