import { createReadStream } from 'node:fs';
import { JSONParser } from '@streamparser/json';

/**
 * Elements of a JSON array in a file, one at a time, so that a file of any length takes little memory.
 *
 * @throws When the file is not JSON, or not an array, naming what was found.
 */
export async function* arrayElements(path: string): AsyncGenerator<unknown> {
  const parser = new JSONParser({ paths: ['$.*', '$'], keepStack: false });
  const ready: unknown[] = [];
  let isArray = false;
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 0) isArray = Array.isArray(value);
    else if (typeof key !== 'number')
      throw new Error('the file should hold an array of cases: [{"id": ..., "findings": {...}}, ...]');
    else ready.push(value);
  };
  parser.onError = (error) => {
    throw error;
  };
  for await (const chunk of createReadStream(path)) {
    parser.write(chunk as Uint8Array);
    yield* ready.splice(0);
  }
  if (!parser.isEnded) throw new Error('the file ends before its array does');
  if (!isArray) throw new Error('the file should hold an array of cases: [{"id": ..., "findings": {...}}, ...]');
}
