import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const tombstoneSchema = z.object({
  clinicId: z.uuid(),
  patientId: z.uuid(),
  erasedAt: z.string(),
  erasedBy: z.uuid(),
  reason: z.string(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

/**
 * The erasures noted beside the database. A last line that was cut by the end of a process is left out.
 *
 * @throws When any other line cannot be read: an erasure must never be lost in silence.
 */
export function readTombstones(path: string): Tombstone[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  const rest = lines.pop();
  const found = lines.filter(Boolean).map((line, index) => {
    const parsed = tombstoneSchema.safeParse(parsedOrNull(line));
    if (!parsed.success) throw new Error(`Line ${index + 1} of ${path} is no erasure. Nothing was restored.`);
    return parsed.data;
  });
  const last = tombstoneSchema.safeParse(parsedOrNull(rest ?? ''));
  return last.success ? [...found, last.data] : found;
}

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
