/** Milliseconds that each call took, after a warm-up over the same work. */
export function timeEach<Item>(items: readonly Item[], work: (item: Item) => void, rounds: number): number[] {
  for (const item of items) work(item);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const item of items) {
      const before = performance.now();
      work(item);
      times.push(performance.now() - before);
    }
  }
  return times;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export function line(what: string, found: string, goal = ''): void {
  console.log(`  ${what.padEnd(58)}${found.padEnd(34)}${goal}`.trimEnd());
}
