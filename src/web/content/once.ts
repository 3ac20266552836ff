/** Loads at the first call and gives the same to every later one. After a failure the next call tries again. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  return () => {
    running ??= load().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}
