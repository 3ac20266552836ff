// The frames of PostgreSQL's wire protocol, version 3: as much as it takes to know where a message ends.

/** `start` opens a connection; `end` closes it; a `cancel` has nothing to stop in a database of one session. */
export interface Message {
  readonly kind: 'start' | 'encryption' | 'cancel' | 'end' | 'query';
  readonly bytes: Uint8Array;
}

const ENCRYPTION_CODES = new Set([80_877_103, 80_877_104]);
const CANCEL_CODE = 80_877_102;
const TERMINATE = 0x58;
const READY_FOR_QUERY = 0x5a;
/** Parse, bind, describe, execute, close: their answers come with the sync that follows. */
const PARTS_OF_EXCHANGE = new Set([0x50, 0x42, 0x44, 0x45, 0x43]);

export const NOT_ENCRYPTED = Buffer.from('N');
export const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
export const ROLLBACK = Buffer.concat([Buffer.from([0x51, 0, 0, 0, 13]), Buffer.from('ROLLBACK\0')]);

/** Cuts what a client sends into messages, however the pieces arrive. */
export class MessageReader {
  #rest = Buffer.alloc(0);
  #hasStarted = false;

  read(data: Uint8Array): Message[] {
    this.#rest = Buffer.concat([this.#rest, data]);
    const found: Message[] = [];
    for (let message = this.#next(); message; message = this.#next()) found.push(message);
    return found;
  }

  #next(): Message | null {
    // The first messages have no letter in front of their length.
    const front = this.#hasStarted ? 1 : 0;
    if (this.#rest.length < front + (this.#hasStarted ? 4 : 8)) return null;
    const length = front + this.#rest.readInt32BE(front);
    if (length < front + 4) return this.#nonsense();
    if (this.#rest.length < length) return null;
    const bytes = Uint8Array.from(this.#rest.subarray(0, length));
    const kind = this.#kindOfFront();
    this.#rest = this.#rest.subarray(length);
    if (kind === 'start') this.#hasStarted = true;
    return { kind, bytes };
  }

  #nonsense(): Message {
    this.#rest = Buffer.alloc(0);
    return { kind: 'end', bytes: this.#rest };
  }

  #kindOfFront(): Message['kind'] {
    if (this.#hasStarted) return this.#rest[0] === TERMINATE ? 'end' : 'query';
    const code = this.#rest.readInt32BE(4);
    if (ENCRYPTION_CODES.has(code)) return 'encryption';
    return code === CANCEL_CODE ? 'cancel' : 'start';
  }
}

/** The client now waits for an answer. */
export function asksForAnswer({ kind, bytes }: Message): boolean {
  return kind !== 'query' || !PARTS_OF_EXCHANGE.has(bytes[0] ?? 0);
}

/**
 * The state that an answer ends in.
 *
 * @returns `I` in no transaction, `T` in one, `E` in one that failed; null when more of the exchange must come.
 */
export function readyStatus(answer: Uint8Array): string | null {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  let status: string | null = null;
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readInt32BE(at + 1))
    status = bytes[at] === READY_FOR_QUERY ? String.fromCharCode(bytes[at + 5] ?? 0) : null;
  return status;
}
