import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/cli/simulated-runners.ts';
import { eachDatabase } from '../database.ts';
import { killWhileWriting } from '../kill-storage.ts';

const KILLS = 5;

eachDatabase((kind, _open, fresh) => {
  test('kill -9 while it writes: nothing that was kept is lost, nothing is there by half, and it opens again', async () => {
    const { acknowledged, staleSockets, ...found } = await killWhileWriting(await fresh(), KILLS, seededRandom(1));
    assert.ok(acknowledged > KILLS, `${acknowledged} acknowledged`);
    assert.equal(staleSockets, kind === 'embedded' ? KILLS : 0, 'the socket of the dead was there, and was mended');
    assert.deepEqual(found, { kills: KILLS, lost: 0, halfWritten: 0, indexDiffers: 0 });
  });
});
