import { createReadStream } from 'node:fs';
import { JSONParser } from '@streamparser/json';

const WRONG_SHAPE = 'the file should hold an array of cases: [{"id": ..., "findings": {...}}, ...]';

/**
 * Elements of a JSON array in a file, one at a time, so that a file of any length takes little memory.
 *
 * @throws When the file is not JSON, or not an array, naming what was found. What stood before is given first.
 */
export async function* arrayElements(path: string): AsyncGenerator<unknown> {
  // Only the elements are asked for: whoever asks for the whole as well keeps the whole in memory.
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false });
  const ready: unknown[] = [];
  const wrong: unknown[] = [];
  let start = '';
  parser.onValue = ({ value, key }) => {
    if (typeof key === 'number') ready.push(value);
  };
  parser.onError = (error) => {
    wrong.push(error);
  };
  for await (const chunk of createReadStream(path)) {
    start ||= new TextDecoder()
      .decode(chunk as Uint8Array)
      .trimStart()
      .charAt(0);
    if (start !== '' && start !== '[') throw new Error(WRONG_SHAPE);
    try {
      parser.write(chunk as Uint8Array);
    } catch (error) {
      wrong.push(error);
    }
    yield* ready.splice(0);
    if (wrong.length > 0) throw wrong[0];
  }
  if (!parser.isEnded) throw new Error('the file ends before its array does');
}
