import './choice.css';
import { Icon } from './icon.tsx';
import { moveFocusByArrow } from './move-focus.ts';

export interface Option<Value> {
  readonly value: Value;
  readonly text: string;
  /** Set apart from the answers proper, e.g. "I am not sure". */
  readonly isApart?: boolean;
}

/**
 * One answer of several: a tap moves on. Arrow keys move without answering.
 *
 * @param chosen The answer given before, when the runner came back to it.
 * @param labelledBy Id of the question's heading.
 */
export function ChoiceList<Value extends string | number>({
  options,
  chosen,
  labelledBy,
  onChoose,
}: {
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | null;
  readonly labelledBy: string;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the heading names the group
    <div className="choices" role="group" aria-labelledby={labelledBy} onKeyDown={moveFocusByArrow}>
      {options.map(({ value, text, isApart }) => (
        <button
          key={value}
          type="button"
          className={isApart ? 'choice is-apart' : 'choice'}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          <span className="choice-text">{text}</span>
          {value === chosen && <Icon name="check" />}
        </button>
      ))}
    </div>
  );
}
