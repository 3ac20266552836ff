import { useCallback, useEffect, useState } from 'react';
import { ask } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';

export type Asked<Value> = { readonly again: () => void } & (
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'problem'; readonly problem: ApiProblem }
);

/** What the server says at a path, asked anew after `again`; until then the last answer stays. */
export function useAsked<Value>(path: string): Asked<Value> {
  const [attempt, setAttempt] = useState(0);
  const [given, setGiven] = useState<{ readonly path: string; readonly value: Value | ApiProblem } | null>(null);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    const stop = new AbortController();
    ask<Value>(path, { isOutside: true, signal: stop.signal })
      .catch((error: unknown) => problemOf(error))
      .then((value) => stop.signal.aborted || setGiven({ path, value }));
    return () => stop.abort();
  }, [path, attempt]);
  if (given?.path !== path) return { kind: 'loading', again };
  const { value } = given;
  return value instanceof ApiProblem ? { kind: 'problem', problem: value, again } : { kind: 'ready', value, again };
}

/** What went wrong, in a sentence; a bug of ours as well. */
export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('failed', 'Something went wrong here. Try again.');
}
