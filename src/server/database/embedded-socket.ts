import { createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import {
  asksForAnswer,
  type Message,
  MessageReader,
  NOT_ENCRYPTED,
  ROLLBACK,
  readyStatus,
  SYNC,
} from './wire-messages.ts';

export interface SocketServer {
  close(): Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  /** Messages that arrived and wait. */
  readonly waiting: Message[];
  /** Wakes the turn that waits for this connection. */
  wake: () => void;
  isWaitingForTurn: boolean;
  isGone: boolean;
}

/** As long as a server would wait: somebody who opened a transaction and went away holds up everybody. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Serves the one session of the embedded database to many connections, in turns. A turn lasts from the first message
 * of an exchange until the database says that it is ready and in no transaction: the parts of one exchange (parse,
 * bind, execute) must never mix with those of another, or one person gets the answer to another one's question.
 */
export function serveOnSocket(database: PGlite, path: string, connections: number): Promise<SocketServer> {
  const open = new Set<Connection>();
  let turns = Promise.resolve();
  const takeTurn = (connection: Connection) => {
    if (connection.isWaitingForTurn || connection.waiting.length === 0) return;
    connection.isWaitingForTurn = true;
    turns = turns
      .then(() => serveTurn(database, connection))
      .catch(() => {
        connection.socket.destroy();
      })
      .then(() => {
        connection.isWaitingForTurn = false;
        takeTurn(connection);
      });
  };
  const server = createServer((socket) => {
    const connection: Connection = {
      socket,
      waiting: [],
      wake: () => undefined,
      isWaitingForTurn: false,
      isGone: false,
    };
    open.add(connection);
    listen(connection, () => takeTurn(connection)).finally(() => open.delete(connection));
  });
  server.maxConnections = connections;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () =>
      resolve({
        close: async () => {
          const closed = new Promise((done) => server.close(done));
          for (const { socket } of open) socket.destroy();
          await closed;
          await turns;
        },
      }),
    );
  });
}

function listen(connection: Connection, arrived: () => void): Promise<void> {
  const { socket, waiting } = connection;
  const reader = new MessageReader();
  socket.on('data', (data: Buffer) => {
    for (const message of reader.read(data)) {
      if (message.kind === 'encryption') socket.write(NOT_ENCRYPTED);
      else if (message.kind === 'end') socket.end();
      else if (message.kind !== 'cancel') waiting.push(message);
    }
    connection.wake();
    arrived();
  });
  // What breaks a connection is followed by its close.
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('close', () => {
      connection.isGone = true;
      connection.wake();
      resolve();
    });
  });
}

async function serveTurn(database: PGlite, connection: Connection): Promise<void> {
  let status: string | null = 'I';
  for (;;) {
    const batch = await nextBatch(connection);
    if (batch === null) break;
    const answer = await database.execProtocolRaw(batch);
    if (!connection.isGone) connection.socket.write(answer);
    status = readyStatus(answer);
    if (status === 'I') return;
  }
  // The client has gone in the middle: what it began is taken back.
  if (status === null) status = readyStatus(await database.execProtocolRaw(SYNC));
  if (status !== 'I') await database.execProtocolRaw(ROLLBACK);
}

/** The messages up to the next one that asks for an answer: the database takes an exchange in one piece. */
async function nextBatch(connection: Connection): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const message = await nextMessage(connection);
    if (message === null) return null;
    parts.push(message.bytes);
    if (asksForAnswer(message)) return Uint8Array.from(Buffer.concat(parts));
  }
}

/** Null when the connection has gone, or has kept the others waiting for too long. */
async function nextMessage(connection: Connection): Promise<Message | null> {
  const { waiting, socket } = connection;
  const timer = setTimeout(() => socket.destroy(), IDLE_IN_TRANSACTION_MS);
  // A large message arrives in pieces: each wakes this, and only the last one completes it.
  while (waiting.length === 0 && !connection.isGone)
    await new Promise<void>((resolve) => {
      connection.wake = resolve;
    });
  clearTimeout(timer);
  connection.wake = () => undefined;
  // Nobody is there to read the answer, or to say commit.
  return connection.isGone ? null : (waiting.shift() ?? null);
}
