import { createContext, type FormEvent, type ReactNode, use, useEffect, useId, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import './form.css';
import { Icon } from './icon.tsx';

/** Name of an entry -> what is wrong with it. */
const Problems = createContext<Readonly<Record<string, string>>>({});

/**
 * Entries that are sent together. What was typed stays when sending fails; the first wrong entry takes the focus.
 *
 * @param problem Why sending failed. Its field names the entry that carries the sentence; without one it stands on top.
 * @param onSend Gets the entries by their names, after those that are needed were filled in.
 */
export function Form({
  problem,
  onSend,
  children,
}: {
  readonly problem: Error | null;
  readonly onSend: (entries: FormData) => void;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const field = problem instanceof ApiProblem ? problem.field : undefined;
  const problems = field !== undefined && problem !== null ? { ...missing, [field]: problem.message } : missing;
  useEffect(() => {
    if (problem !== null || Object.keys(missing).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .is-wrong input, .form-problem')?.focus();
  }, [problem, missing]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = missingIn(event.currentTarget);
    setMissing(found);
    if (Object.keys(found).length === 0) onSend(new FormData(event.currentTarget));
  };
  const isElsewhere = problem !== null && !(field !== undefined && hasEntry(form.current, field));
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      {isElsewhere && (
        <p className="form-problem" role="alert" tabIndex={-1}>
          <Icon name="triangle-alert" />
          <span>{problem.message}</span>
        </p>
      )}
      <Problems value={problems}>{children}</Problems>
    </form>
  );
}

function missingIn(form: HTMLFormElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of form.elements) {
    if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement))
      continue;
    if (!one.required || one.disabled) continue;
    const isEmpty = one instanceof HTMLInputElement && one.type === 'checkbox' ? !one.checked : one.value.trim() === '';
    if (isEmpty) found[one.name] = one instanceof HTMLSelectElement ? 'Choose one.' : 'Fill this in.';
  }
  return found;
}

function hasEntry(form: HTMLFormElement | null, field: string): boolean {
  return form?.elements.namedItem(field) !== null;
}

/** What is wrong with one entry. */
export function useProblemOf(name: string): string | undefined {
  return use(Problems)[name];
}

/** Name, hint and fault of one entry, and the ids that tie them to its control. */
export function Labelled({
  name,
  label,
  hint,
  isOptional,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isOptional?: boolean | undefined;
  readonly children: (tied: Tied) => ReactNode;
}) {
  const id = useId();
  const problem = useProblemOf(name);
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-problem`];
  return (
    <div className={problem === undefined ? 'entry-row' : 'entry-row is-wrong'}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="entry-optional"> (if you like)</span>}
      </label>
      {hint !== undefined && (
        <p className="entry-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-describedby': described.filter(Boolean).join(' ') || undefined,
      })}
      {problem !== undefined && (
        <p className="entry-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

export interface Tied {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** The entry of a form as text, trimmed; empty when it is not there. */
export function textOf(entries: FormData, name: string): string {
  const value = entries.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The same, null when nothing was typed. */
export function textOrNull(entries: FormData, name: string): string | null {
  return textOf(entries, name) || null;
}
