import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { lockDataFolder, openDataFolder } from '../../src/server/database/data-folder.ts';
import { openDatabase } from '../../src/server/database/database.ts';
import { runningHost } from '../../src/server/database/embedded.ts';
import { allMigrations, migrate } from '../../src/server/database/migrations.ts';
import { startChild } from '../child-process.ts';
import { eachDatabase, type TestDatabase, testDatabase } from '../database.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

eachDatabase((kind, open, fresh) => {
  let db: TestDatabase;
  before(async () => {
    db = await open();
  });

  if (kind === 'embedded')
    test('one process at a time: the second one is refused with a sentence, the first one goes on', async () => {
      const { code, problem } = await startChild('once', db.options).ended;
      assert.equal(code, 1);
      assert.match(problem, /^Another Midstance is using the folder .+MIDSTANCE_DATA=\.\.\.\n$/);
      await assert.rejects(openDatabase(db.options), /^Error: Another Midstance is using the folder/);
      assert.equal((await db.asOwner('select 1')).length, 1);
    });

  test('a migration that was changed after it was applied is refused', async () => {
    const client = await db.ownerClient();
    assert.equal(await migrate(client), 0, 'nothing is missing');
    await client.query('begin');
    await client.query("update schema_migration set hash = 'edited' where number = 2");
    await assert.rejects(migrate(client), /0002-.+\.sql is not the one that this database was made with/);
    await client.query('rollback');
    await client.end();
  });

  test('a database that is newer than the program is refused, and the refused start lets go of everything', async () => {
    await db.asOwner("insert into schema_migration (number, name, hash) values (9999, 'later', 'x')");
    await db.close();
    await assert.rejects(openDatabase(db.options), /newer than this program \(version 9999, .+nothing was changed/);
    const lock = lockDataFolder(db.options.folder);
    assert.ok(lock, 'the folder is free');
    lock.release();
  });

  test('dates and instants are the same text in every time zone of the machine, and the process ends soon after close', async () => {
    const options = await fresh();
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      const child = startChild('dates', options, { TZ: zone });
      await child.said('done');
      const closed = performance.now();
      const { code, problem, at } = await child.ended;
      assert.equal(code, 0, problem);
      assert.equal(child.lines()[1], '{"day":"2026-03-08","instant":"2026-03-08T02:30:00Z"}', zone);
      assert.ok(at - closed < 5_000, `ended ${Math.round(at - closed)} ms after close`);
    }
  });

  if (kind === 'server') {
    test('processes that start together on one server migrate once, and all of them serve', async () => {
      const options = await fresh();
      const children = [1, 2, 3].map(() => startChild('once', options));
      for (const child of children) {
        const { code, problem } = await child.ended;
        assert.equal(code, 0, problem);
      }
      const after = await testDatabase(options);
      const rows = await after.asOwner('select number from schema_migration');
      await after.close();
      assert.equal(rows.length, allMigrations().length);
    });
    return;
  }

  test('a folder that is open to others, has a long name and holds a copy that was cut off', async () => {
    const { dist, say } = db.options;
    const above = mkdtempSync(join(tmpdir(), 'midstance-long-'));
    const path = join(above, 'x'.repeat(120));
    mkdirSync(path, { mode: 0o755 });
    chmodSync(path, 0o755);
    const folder = openDataFolder('/', path);
    const partial = `${folder.database}.partial`;
    mkdirSync(partial);
    writeFileSync(join(partial, 'PG_VERSION'), '99');

    const database = await openDatabase({ folder, dist, say });
    assert.ok(!existsSync(partial), 'the cut copy is not opened but made again');
    assert.ok(existsSync(join(folder.database, 'base')));
    const socket = runningHost(folder) ?? '';
    assert.ok(socket.startsWith(tmpdir()) && socket.length < 100, 'the system takes no longer socket path');
    for (const closed of [path, folder.keys, socket]) assert.equal(modeOf(closed), 0o700, closed);
    await database.close();
    assert.ok(!existsSync(socket), 'nothing is left in the temporary folder');
    rmSync(above, { recursive: true });
  });
});
