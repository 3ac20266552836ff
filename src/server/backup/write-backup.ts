import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { type BackupHeader, checkBackup, FORMAT, VERSION } from './backup-file.ts';
import { plainText, quoted, tablesInOrder } from './catalogue.ts';

const ROWS_AT_ONCE = 200;

/**
 * Writes everything that the database held at one moment into one file, then reads the file back. Nobody has to stop.
 *
 * @param client Connected as somebody who sees every row.
 * @throws One sentence; then there is no file.
 */
export async function writeBackup(client: ClientBase, path: string, now: Temporal.Instant): Promise<BackupHeader> {
  if (existsSync(path)) throw new Error(`${path} is there already. Give another name; nothing was written over.`);
  const partial = `${path}.partial`;
  try {
    await client.query('begin isolation level repeatable read read only');
    await plainText(client);
    const header = await headerOf(client, now);
    await writeLines(partial, linesOf(client, header));
    await client.query('commit');
    await checkBackup(partial);
    renameSync(partial, path);
    return header;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    rmSync(partial, { force: true });
    if (error instanceof Error && 'code' in error && error.code === '42501')
      throw new Error(
        'The login in DATABASE_URL does not see every row. Give the one of a superuser, or one with BYPASSRLS.',
      );
    throw error;
  }
}

async function headerOf(client: ClientBase, now: Temporal.Instant): Promise<BackupHeader> {
  const tables = [];
  for (const table of await tablesInOrder(client)) {
    const { rows } = await client.query<{ rows: string }>(`select count(*) as rows from ${quoted(table.name)}`);
    tables.push({ ...table, columns: [...table.columns], rows: Number(rows[0]?.rows) });
  }
  const { rows: migrations } = await client.query<BackupHeader['migrations'][number]>(
    'select number, name, hash from schema_migration order by number',
  );
  // Also the numbers that were given to lines of transactions that were taken back.
  const { rows } = await client.query<{ last: string | null }>(
    `select last_value as last from pg_sequences
     where format('%I.%I', schemaname, sequencename)::regclass = pg_get_serial_sequence('audit_event', 'id')::regclass`,
  );
  return {
    format: FORMAT,
    version: VERSION,
    madeAt: now.toString(),
    migrations,
    lastAuditLine: Number(rows[0]?.last ?? 0),
    tables,
  };
}

async function* linesOf(client: ClientBase, header: BackupHeader): AsyncGenerator<string> {
  yield JSON.stringify(header);
  for (const { name, columns } of header.tables) {
    const texts = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
    await client.query(`declare every_row no scroll cursor for select array[${texts}] as row from ${quoted(name)}`);
    for (;;) {
      const { rows } = await client.query<{ row: (string | null)[] }>(`fetch ${ROWS_AT_ONCE} from every_row`);
      for (const { row } of rows) yield JSON.stringify(row);
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await client.query('close every_row');
  }
}

async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const hash = createHash('sha256');
  const gzip = createGzip();
  const file = createWriteStream(path, { mode: 0o600 });
  file.on('error', (error) => gzip.destroy(error));
  gzip.pipe(file);
  for await (const line of lines) {
    hash.update(line).update('\n');
    if (!gzip.write(`${line}\n`)) await once(gzip, 'drain');
  }
  gzip.end(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
  await finished(file);
  const opened = openSync(path, 'r+');
  fsyncSync(opened);
  closeSync(opened);
}
