import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type KeyName = 'session' | 'second-factor' | 'audit';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A secret of 32 bytes in a file outside any database, made at first use. Whoever copies the database alone can
 * neither sign in, nor read second factors, nor mend a broken audit chain.
 */
export function keyOf(folder: string, name: KeyName): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) {
    // Exclusive: of two processes that start together one makes the key and the other reads it.
    try {
      writeFileSync(path, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
  }
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  if (key.length !== 32) throw new Error(`The key ${path} is damaged. Put the copy from your backup of keys in place.`);
  return key;
}

/** AES-256-GCM: nonce, tag and text in one base64 string. */
export function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws When the text was sealed with another key or changed since. */
export function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return text.toString('utf8');
}

/** Secrets of links are stored as their hash: who reads the database cannot open one. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A secret for a link: 256 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Short codes can be guessed from their plain hash; with the key they cannot. */
export function keyedHash(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
