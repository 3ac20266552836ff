import type { ClientBase } from 'pg';
import { type BackupHeader, rowsOf } from './backup-file.ts';
import { plainText, quoted, tablesInOrder } from './catalogue.ts';
import type { Tombstone } from './tombstones.ts';

const ROWS_AT_ONCE = 200;
const MOST_BYTES_AT_ONCE = 4_000_000;
/** Written by any start, also of a server that was never set up. */
const NO_DATA = new Set(['knowledge_version', 'auth_rate_limit', 'request_budget']);

/** Whether somebody's data is there: a clinic, an account, anything but what a bare start leaves. */
export async function hasData(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('public.schema_migration') is not null as has");
  if (!rows[0]?.has) return false;
  for (const { name } of await tablesInOrder(client)) {
    if (NO_DATA.has(name)) continue;
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount) return true;
  }
  return false;
}

export interface Filled {
  readonly erased: number;
  /** As they stand in the database now, before erasures. */
  readonly counts: readonly { readonly name: string; readonly rows: number }[];
}

/**
 * Fills an empty database from a checked backup and removes again who was erased since, in one transaction.
 *
 * @throws When a table does not hold as many rows as the backup; then the database is as empty as before.
 */
export async function fillDatabase(
  client: ClientBase,
  path: string,
  header: BackupHeader,
  tombstones: readonly Tombstone[],
): Promise<Filled> {
  await client.query('begin');
  try {
    await plainText(client);
    for (const name of NO_DATA) await client.query(`delete from ${quoted(name)}`);
    await insertRows(client, path, header);
    await client.query("select setval(pg_get_serial_sequence('audit_event', 'id'), $1, $2)", [
      Math.max(1, header.lastAuditLine),
      header.lastAuditLine > 0,
    ]);
    const counts = await countsOf(client, header);
    const erased = await replay(client, tombstones);
    await client.query('commit');
    return { erased, counts };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function insertRows(client: ClientBase, path: string, header: BackupHeader): Promise<void> {
  let waiting: string[] = [];
  let size = 0;
  let of: BackupHeader['tables'][number] | undefined;
  const flush = async () => {
    if (of && waiting.length > 0) await client.query(insertInto(of), [`[${waiting.join(',')}]`]);
    waiting = [];
    size = 0;
  };
  for await (const { table, line } of rowsOf(path, header)) {
    if (table !== of || waiting.length >= ROWS_AT_ONCE || size > MOST_BYTES_AT_ONCE) await flush();
    of = table;
    waiting.push(line);
    size += line.length;
  }
  await flush();
}

function insertInto({ name, columns }: BackupHeader['tables'][number]): string {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const values = columns.map((column, index) => `(line ->> ${index})::${column.type}`).join(', ');
  return `insert into ${quoted(name)} (${names}) overriding system value
    select ${values} from json_array_elements($1::json) as line`;
}

async function countsOf(client: ClientBase, header: BackupHeader) {
  const counts = [];
  for (const { name, rows: wanted } of header.tables) {
    const { rows } = await client.query<{ rows: string }>(`select count(*) as rows from ${quoted(name)}`);
    const found = Number(rows[0]?.rows);
    if (found !== wanted)
      throw new Error(`${name} holds ${found} rows and the backup ${wanted}. Nothing was restored.`);
    counts.push({ name, rows: found });
  }
  return counts;
}

/** Whoever was erased stays erased, also when the backup is from before. @returns How many were still there. */
async function replay(client: ClientBase, tombstones: readonly Tombstone[]): Promise<number> {
  const own = (
    await client.query<Tombstone>(
      `select clinic_id as "clinicId", patient_id as "patientId", erased_at::text as "erasedAt", erased_by as "erasedBy", reason from erasure`,
    )
  ).rows;
  const tables = (await tablesInOrder(client)).filter(
    ({ name, columns }) =>
      !['audit_event', 'erasure'].includes(name) &&
      (name === 'patient' || columns.some((column) => column.name === 'patient_id')),
  );
  let erased = 0;
  for (const one of [...own, ...tombstones]) {
    const removed: Record<string, number> = {};
    for (const { name } of tables.toReversed()) {
      const key = name === 'patient' ? 'id' : 'patient_id';
      const { rowCount } = await client.query(`delete from ${quoted(name)} where clinic_id = $1 and ${key} = $2`, [
        one.clinicId,
        one.patientId,
      ]);
      removed[name] = rowCount ?? 0;
    }
    if (removed['patient']) erased += 1;
    await client.query(
      `insert into erasure (clinic_id, patient_id, erased_at, erased_by, reason, removed, kept)
       values ($1, $2, $3, $4, $5, $6, '["audit lines, by opaque ids"]') on conflict do nothing`,
      [one.clinicId, one.patientId, one.erasedAt, one.erasedBy, one.reason, JSON.stringify(removed)],
    );
  }
  return erased;
}
