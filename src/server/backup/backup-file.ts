import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { allMigrations } from '../database/migrations.ts';

// One backup is gzip of lines of JSON: a header, the rows of each table in the order of the header (an array of the
// texts of its columns each), a footer with the SHA-256 of everything before it.

export const FORMAT = 'midstance-backup';
export const VERSION = 1;
const LONGEST_LINE = 256 * 1024 * 1024;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  madeAt: z.string(),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), hash: z.string() })),
  lastAuditLine: z.number().int(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.number().int(),
    }),
  ),
});
export type BackupHeader = z.infer<typeof headerSchema>;
const footerSchema = z.object({ sha256: z.string() });

/**
 * Reads a whole backup and checks it, before anything is done with it.
 *
 * @throws One sentence: not there, empty, cut, changed, of a newer program, no backup at all.
 */
export async function checkBackup(path: string): Promise<BackupHeader> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const hash = createHash('sha256');
  let header: BackupHeader | null = null;
  let rows = 0;
  let footer: string | null = null;
  try {
    for await (const line of linesOf(path)) {
      if (header === null) header = headerOf(line, path);
      else {
        if (footer !== null) {
          hash.update(footer).update('\n');
          rows += 1;
        }
        footer = line;
        continue;
      }
      hash.update(line).update('\n');
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Error(`${path} is damaged or cut off. Nothing was restored.`);
  }
  if (header === null) throw new Error(`${path} is empty. Nothing was restored.`);
  const wanted = header.tables.reduce((sum, table) => sum + table.rows, 0);
  if (footer === null || shaOf(footer) !== hash.digest('hex') || rows !== wanted)
    throw new Error(`${path} is damaged or cut off. Nothing was restored.`);
  return header;
}

/** The rows of a checked backup, with their table. */
export async function* rowsOf(path: string, header: BackupHeader) {
  const lines = linesOf(path);
  await lines.next();
  for (const table of header.tables)
    for (let row = 0; row < table.rows; row += 1) {
      const { value } = await lines.next();
      if (typeof value !== 'string') throw new Error(`${path} changed while it was read.`);
      yield { table, line: value };
    }
  await lines.return(undefined);
}

class Refused extends Error {}

function headerOf(line: string, path: string): BackupHeader {
  const parsed = headerSchema.safeParse(parsedOrNull(line));
  if (!parsed.success) throw new Refused(`${path} is no backup of Midstance. Nothing was restored.`);
  const known = new Map(allMigrations().map((one) => [one.number, one.hash]));
  const { version, migrations } = parsed.data;
  if (version > VERSION || migrations.some((one) => !known.has(one.number)))
    throw new Refused(`${path} was made by a newer version of Midstance. Restore it with that one.`);
  const other = migrations.find((one) => known.get(one.number) !== one.hash);
  if (other) throw new Refused(`${path} was made with another ${other.name} than this program has.`);
  return parsed.data;
}

function shaOf(line: string): string | null {
  return footerSchema.safeParse(parsedOrNull(line)).data?.sha256 ?? null;
}

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Lines end at a line feed and nowhere else: a text may hold the other signs that end lines. */
async function* linesOf(path: string): AsyncGenerator<string, void> {
  const source = createReadStream(path);
  const plain = createGunzip();
  source.on('error', (error) => plain.destroy(error));
  source.pipe(plain);
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]).toString('utf8');
      parts = [];
      size = 0;
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > LONGEST_LINE) throw new Error('a line is longer than any row');
  }
  if (size > 0) yield Buffer.concat(parts).toString('utf8');
}
