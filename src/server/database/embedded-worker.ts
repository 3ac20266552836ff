// Runs in a worker thread: the embedded PostgreSQL behind a private Unix socket, so that a heavy query never
// holds up the pages.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { serveOnSocket } from './embedded-socket.ts';

interface Start {
  readonly folder: string;
  readonly socket: string;
  readonly connections: number;
}

const { folder, socket, connections }: Start = workerData;

const database = await PGlite.create({ dataDir: folder, extensions: { btree_gist } });
const server = await serveOnSocket(database, socket, connections);
parentPort?.postMessage('ready');
parentPort?.on('message', async () => {
  await server.close();
  await database.close();
  parentPort?.postMessage('closed');
  parentPort?.close();
});
