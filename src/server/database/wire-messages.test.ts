import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageReader, ROLLBACK, readyStatus, SYNC } from './wire-messages.ts';

const START = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const ENCRYPTION = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const END = Buffer.from([0x58, 0, 0, 0, 4]);

test('messages are cut the same, however the pieces arrive', () => {
  const sent = Buffer.concat([ENCRYPTION, START, ROLLBACK, SYNC, END]);
  for (let size = 1; size <= sent.length; size += 1) {
    const reader = new MessageReader();
    const kinds: string[] = [];
    const parts: Uint8Array[] = [];
    for (let at = 0; at < sent.length; at += size)
      for (const message of reader.read(sent.subarray(at, at + size))) {
        kinds.push(message.kind);
        parts.push(message.bytes);
      }
    assert.deepEqual(kinds, ['encryption', 'start', 'query', 'query', 'end'], `pieces of ${size}`);
    assert.deepEqual(Buffer.concat(parts), sent, `pieces of ${size}`);
  }
});

test('a length that cannot be ends the connection', () => {
  for (const length of [
    [0, 0, 0, 0],
    [0, 0, 0, 3],
    [255, 255, 255, 255],
  ]) {
    const reader = new MessageReader();
    reader.read(START);
    assert.deepEqual(
      reader.read(Buffer.from([0x51, ...length])).map((message) => message.kind),
      ['end'],
    );
  }
});

const READY = (status: string) => Buffer.concat([Buffer.from([0x5a, 0, 0, 0, 5]), Buffer.from(status)]);
const ROW = Buffer.from([0x44, 0, 0, 0, 8, 0x5a, 0, 0, 0]);
for (const { say, answer, status } of [
  { say: 'nothing yet', answer: Buffer.alloc(0), status: null },
  { say: 'a row, although it holds the letter of ready', answer: ROW, status: null },
  { say: 'idle', answer: Buffer.concat([ROW, READY('I')]), status: 'I' },
  { say: 'in a transaction', answer: READY('T'), status: 'T' },
  { say: 'in one that failed', answer: READY('E'), status: 'E' },
  { say: 'ready, and then more of the next exchange', answer: Buffer.concat([READY('I'), ROW]), status: null },
]) {
  test(`the state after an answer: ${say}`, () => assert.equal(readyStatus(answer), status));
}
