import type { ClientBase } from 'pg';

export interface TableInFile {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
}

/** Sessions, mailed links and counters of tries: after a restore everybody signs in again. */
const NOT_KEPT = new Set([
  'schema_migration',
  'auth_session',
  'auth_session_state',
  'auth_verification',
  'auth_rate_limit',
  'request_budget',
]);

/** Every table that a backup holds, each after those that it points at. */
export async function tablesInOrder(client: ClientBase): Promise<Omit<TableInFile, 'rows'>[]> {
  const { rows } = await client.query<{ name: string; columns: TableInFile['columns']; needs: string[] }>(
    `select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as needs
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
  const waiting = rows.filter((row) => !NOT_KEPT.has(row.name));
  const ordered: typeof waiting = [];
  const isDone = (name: string) => ordered.some((table) => table.name === name);
  while (waiting.length > 0) {
    const next = waiting.findIndex((table) => table.needs.every(isDone));
    const [table] = next === -1 ? [] : waiting.splice(next, 1);
    if (!table) throw new Error('the tables point at each other in a circle');
    ordered.push(table);
  }
  return ordered.map(({ name, columns }) => ({ name, columns }));
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Lets dates and bytes travel as the same text everywhere, and refuses to see less than every row. */
export async function plainText(client: ClientBase): Promise<void> {
  await client.query(
    "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local row_security = off",
  );
}
