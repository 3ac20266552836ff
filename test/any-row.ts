import { createHash } from 'node:crypto';
import type { TestDatabase } from './database.ts';

/** One runner of one clinic: everything in it has ids of its own. */
export interface World {
  readonly clinic: string;
  readonly runner: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isIdentity: boolean;
  /** Definition of the check of this column alone; null when there is none. */
  readonly check: string | null;
  /** The row that this column points at; null for plain values and for the clinic and the runner. */
  readonly parent: { readonly table: string; readonly column: string } | null;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly belongsToRunner: boolean;
}

export interface Catalogue {
  /** Parents before children. */
  readonly tables: readonly Table[];
  /** The value of a column in the row that a world has in a table, as SQL. `another`: of a second row. */
  value(table: string, column: string, world: World, another?: string): string;
  /** Inserts the row of a world. */
  insert(table: Table, world: World, change?: { another?: string; values?: Readonly<Record<string, string>> }): string;
}

/** Every table with a clinic_id, and how to fill it, read from the database itself: a new table needs no new test. */
export async function readCatalogue(db: TestDatabase): Promise<Catalogue> {
  const rows = await db.asOwner<Column & { table: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as "isNullable", a.attidentity <> '' as "isIdentity",
      (select min(pg_get_constraintdef(k.oid)) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as check,
      (select json_build_object('table', p.relname, 'column', t.attname)
        from pg_constraint f
        join pg_class p on p.oid = f.confrelid
        cross join unnest(f.conkey, f.confkey) as link (mine, theirs)
        join pg_attribute t on t.attrelid = p.oid and t.attnum = link.theirs
        where f.conrelid = c.oid and f.contype = 'f' and link.mine = a.attnum
          and t.attname not in ('clinic_id', 'patient_id') limit 1) as parent
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (c.relname = 'knowledge_version' or exists (
         select from pg_attribute k where k.attrelid = c.oid and k.attname = 'clinic_id'))
     order by c.relname, a.attnum`,
  );
  const byName = Map.groupBy(rows, (row) => row.table);
  const tables = [...byName].map(([name, columns]) => ({
    name,
    columns,
    belongsToRunner: name === 'patient' || columns.some((column) => column.name === 'patient_id'),
  }));
  const value = (table: string, name: string, world: World, another = ''): string => {
    const column = byName.get(table)?.find((one) => one.name === name);
    if (!column) throw new Error(`no column ${table}.${name}`);
    if (name === 'clinic_id') return literal(uuid('clinic', world.clinic));
    if (name === 'patient_id') return value('patient', 'id', world);
    if (column.parent) return value(column.parent.table, column.parent.column, world);
    const isOfRunner = tables.find((one) => one.name === table)?.belongsToRunner;
    return plain(column, [table, name, isOfRunner ? world.runner : '', world.clinic, another].join('/'));
  };
  return {
    tables: parentsFirst(tables),
    value,
    insert: (table, world, { another, values = {} } = {}) => {
      const columns = table.columns.filter((column) => !column.isIdentity).map((column) => column.name);
      const cells = columns.map((name) => values[name] ?? value(table.name, name, world, another));
      return `insert into ${table.name} (${columns.join(', ')}) values (${cells.join(', ')})`;
    },
  };
}

function plain(column: Column, seed: string): string {
  const { type, check } = column;
  if (type === 'uuid') return literal(uuid(seed));
  if (type === 'text')
    return literal(/'([^']*)'::text/.exec(check?.includes('ANY') ? check : '')?.[1] ?? `t-${hash(seed)}`);
  if (type === 'character(2)') return literal('US');
  if (type === 'text[]' || type === 'jsonb') return literal('{}');
  if (type === 'bytea') return literal('\\x00');
  if (type === 'boolean') return 'false';
  if (type === 'integer' || type === 'bigint') return '1';
  if (type === 'date') return literal('2026-01-31');
  if (type === 'timestamp with time zone') return literal('2026-01-31T12:00:00Z');
  throw new Error(`no value for the type ${type} of ${column.name}: add one here`);
}

function parentsFirst(tables: readonly Table[]): Table[] {
  const sorted: Table[] = [];
  const add = (table: Table) => {
    if (sorted.includes(table)) return;
    const parents = new Set(table.columns.flatMap((one) => (one.parent ? [one.parent.table] : [])));
    if (table.name !== 'clinic') parents.add('clinic');
    if (table.belongsToRunner && table.name !== 'patient') parents.add('patient');
    for (const one of tables) if (one !== table && parents.has(one.name)) add(one);
    sorted.push(table);
  };
  for (const table of tables) add(table);
  return sorted;
}

function literal(text: string): string {
  return `'${text}'`;
}

function hash(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 8);
}

export function uuid(...seed: readonly string[]): string {
  const hex = createHash('sha256').update(seed.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
