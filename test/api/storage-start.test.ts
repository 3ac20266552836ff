import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDataFolder } from '../../src/server/database/data-folder.ts';
import { type DatabaseOptions, openDatabase } from '../../src/server/database/database.ts';
import { runningHost } from '../../src/server/database/embedded.ts';
import { allMigrations } from '../../src/server/database/migrations.ts';
import { startChild } from '../child-process.ts';
import { eachDatabase, testDatabase } from '../database.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

eachDatabase((kind, open, fresh) => {
  test('a database that is newer than the program is refused, and so is one made with another migration', async () => {
    const db = await open();
    await db.asOwner("insert into schema_migration (number, name, hash) values (9999, 'later', 'x')");
    await db.close();
    // Twice: a refused start lets go of everything.
    for (const _ of [1, 2])
      await assert.rejects(openDatabase(db.options), /newer than this program \(version 9999, .+nothing was changed/);
    const other = await open();
    await other.asOwner("update schema_migration set hash = 'edited' where number = 2");
    await other.close();
    await assert.rejects(openDatabase(other.options), /0002-.+\.sql is not the one that this database was made with/);
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
      assert.ok(at - closed < 2_000, `ended ${Math.round(at - closed)} ms after close`);
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
      const db = await testDatabase(options);
      const rows = await db.asOwner('select number from schema_migration');
      await db.close();
      assert.equal(rows.length, allMigrations().length);
    });
    return;
  }

  test('one process at a time: the second one is refused with a sentence, the first one goes on', async () => {
    const db = await open();
    const { code, problem } = await startChild('once', db.options).ended;
    assert.equal(code, 1);
    assert.match(problem, /^Another Midstance is using the folder .+MIDSTANCE_DATA=\.\.\.\n$/);
    await assert.rejects(openDatabase(db.options), /^Error: Another Midstance is using the folder/);
    assert.equal((await db.asOwner('select 1')).length, 1);
    await db.close();
    assert.equal((await startChild('once', db.options).ended).code, 0, 'free again');
  });

  test('a copy that was cut off is never opened', async () => {
    const options = await fresh();
    const partial = `${options.folder.database}.partial`;
    mkdirSync(partial);
    writeFileSync(join(partial, 'PG_VERSION'), '99');
    await (await openDatabase(options)).close();
    assert.ok(!existsSync(partial));
    assert.ok(!existsSync(join(options.folder.database, '.partial')));
    assert.ok(existsSync(join(options.folder.database, 'base')));
  });

  test('the data is closed to other users of the machine, also when the folder was open before', async () => {
    const { folder, ...more } = await fresh();
    chmodSync(folder.path, 0o755);
    const options: DatabaseOptions = { ...more, folder: openDataFolder('/', folder.path) };
    const database = await openDatabase(options);
    for (const path of [folder.path, folder.keys, runningHost(folder) ?? '']) assert.equal(modeOf(path), 0o700, path);
    await database.close();
  });

  test('a folder with a long name works, and leaves nothing in the temporary folder', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('midstance-socket-')).length;
    const before = left();
    const path = join(mkdtempSync(join(tmpdir(), 'midstance-long-')), 'x'.repeat(120));
    const { dist, say } = await fresh();
    const database = await openDatabase({ folder: openDataFolder('/', path), dist, say });
    assert.equal(left(), before + 1);
    await database.close();
    assert.equal(left(), before);
    rmSync(join(path, '..'), { recursive: true });
  });
});
