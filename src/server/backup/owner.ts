import { existsSync } from 'node:fs';
import pg from 'pg';
import { type DataFolder, lockDataFolder } from '../database/data-folder.ts';
import { runningHost, startEmbedded } from '../database/embedded.ts';

/**
 * Works with a database as its owner, who sees every row: on a server, on the embedded database of a running
 * Midstance through its socket, or on an embedded database that nobody uses.
 */
export async function asOwner<Result>(
  { folder, url }: { folder: DataFolder; url?: string | undefined },
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  if (url) return connected({ connectionString: url }, work);
  if (!existsSync(folder.database)) throw new Error(`There is no database in the folder ${folder.path}.`);
  const lock = lockDataFolder(folder);
  const host = runningHost(folder);
  if (lock === null && host !== null) return connected(embeddedOwner(host), work);
  try {
    return await onEmbedded(folder, work);
  } finally {
    lock?.release();
  }
}

/** Starts the embedded database of a folder for this work alone. The caller holds the lock. */
export async function onEmbedded<Result>(
  folder: DataFolder,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const embedded = await startEmbedded(folder);
  try {
    return await connected(embeddedOwner(embedded.host), work);
  } finally {
    await embedded.close();
  }
}

function embeddedOwner(host: string): pg.ClientConfig {
  return { host, port: 5432, user: 'postgres', database: 'postgres' };
}

async function connected<Result>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: Error) => {
    throw new Error(`The database cannot be reached: ${error.message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
