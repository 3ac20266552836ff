import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/cli/simulated-runners.ts';
import { databasesToTest } from '../database.ts';
import { type KillResult, killWhileWriting } from '../kill-storage.ts';

const SEED = 1;
const KILLS = { embedded: 100, server: 25 } as const;

/** The longer form of test/api/storage-kill.test.ts. Writes its result beside this file. */
export async function soakStorage(): Promise<void> {
  const result: Record<string, KillResult | string> = {};
  for (const source of databasesToTest()) {
    if (source.skip) {
      result[source.kind] = source.skip;
      continue;
    }
    await source.start();
    try {
      result[source.kind] = await killWhileWriting(await source.fresh(), KILLS[source.kind], seededRandom(SEED));
    } finally {
      await source.stop();
    }
  }
  const text = JSON.stringify({ seed: SEED, ...result }, null, 2);
  writeFileSync(join(import.meta.dirname, 'storage-result.json'), `${text}\n`);
  console.log(text);
  for (const one of Object.values(result))
    if (typeof one !== 'string')
      assert.deepEqual([one.lost, one.halfWritten, one.indexDiffers], [0, 0, 0], 'nothing lost, nothing by half');
}
