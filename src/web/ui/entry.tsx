import type { ComponentProps, ReactNode } from 'react';
import { Labelled, useProblemOf } from './form.tsx';
import { Icon } from './icon.tsx';

interface Shared {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

/** One line to type. It must be filled in unless `isOptional`. */
export function TextEntry({
  name,
  label,
  hint,
  isOptional,
  ...rest
}: Shared & { readonly isOptional?: boolean } & Omit<ComponentProps<'input'>, 'className' | 'id' | 'name'>) {
  return (
    <Labelled name={name} label={label} hint={hint} isOptional={isOptional}>
      {(tied) => <input type="text" className="entry" required={!isOptional} {...rest} {...tied} />}
    </Labelled>
  );
}

/** Several lines to type. */
export function LongEntry({
  name,
  label,
  hint,
  isOptional,
  ...rest
}: Shared & { readonly isOptional?: boolean } & Omit<ComponentProps<'textarea'>, 'className' | 'id' | 'name'>) {
  return (
    <Labelled name={name} label={label} hint={hint} isOptional={isOptional}>
      {(tied) => <textarea className="entry" rows={3} required={!isOptional} {...rest} {...tied} />}
    </Labelled>
  );
}

/** One of many. */
export function SelectEntry({
  name,
  label,
  hint,
  options,
  ...rest
}: Shared & {
  readonly options: readonly { readonly value: string; readonly text: string }[];
} & Omit<ComponentProps<'select'>, 'className' | 'id' | 'name' | 'children'>) {
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(tied) => (
        <span className="entry-select">
          <select className="entry" required {...rest} {...tied}>
            {options.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Labelled>
  );
}

/** One box to tick. */
export function TickEntry({
  name,
  label,
  ...rest
}: Shared & Omit<ComponentProps<'input'>, 'className' | 'id' | 'name' | 'type'>) {
  const problem = useProblemOf(name);
  return (
    <div className={problem === undefined ? 'tick-entry' : 'tick-entry is-wrong'}>
      <label>
        <input type="checkbox" name={name} aria-invalid={problem === undefined ? undefined : true} {...rest} />
        <span className="tick-entry-box">
          <Icon name="check" />
        </span>
        <span>{label}</span>
      </label>
      {problem !== undefined && <p className="entry-problem">{problem}</p>}
    </div>
  );
}

/** Entries that belong together, under one heading. @param name When the server may find fault with them as a whole. */
export function EntryGroup({
  legend,
  hint,
  name,
  children,
}: {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly name?: string;
  readonly children: ReactNode;
}) {
  const problem = useProblemOf(name ?? '');
  return (
    <fieldset className={problem === undefined ? 'entry-group' : 'entry-group is-wrong'} name={name}>
      <legend>{legend}</legend>
      {hint !== undefined && <p className="entry-hint">{hint}</p>}
      {children}
      {problem !== undefined && (
        <p className="entry-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
