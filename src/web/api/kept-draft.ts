/**
 * A draft that could not be sent waits on the device, sealed with a key of this browser that cannot be read out of
 * it. Both go when it was sent and at sign-out.
 */
const DATABASE = 'midstance-evaluation';
const STORE = 'kept';
const KEY = 'key';

export interface KeptDraft {
  readonly parent: number;
  readonly changeKey: string;
  /** What was sent, and perhaps arrived. */
  readonly draft: unknown;
  /** What stood on the page last; the same, or made of it since. */
  readonly newest: unknown;
}

interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export async function keepDraft(evaluationId: string, kept: KeptDraft): Promise<void> {
  const key = await sealingKey();
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(kept));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, text);
  await inStore('readwrite', (store) => store.put({ nonce, bytes } satisfies Sealed, evaluationId));
}

/** What waits for an evaluation, or null. What cannot be opened any more is null too: its key is gone. */
export async function keptDraft(evaluationId: string): Promise<KeptDraft | null> {
  try {
    const sealed = await inStore<Sealed | undefined>('readonly', (store) => store.get(evaluationId));
    if (!sealed) return null;
    const key = await sealingKey();
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.nonce }, key, sealed.bytes);
    const kept: KeptDraft = JSON.parse(new TextDecoder().decode(text));
    return kept;
  } catch {
    return null;
  }
}

export async function forgetKept(evaluationId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(evaluationId));
}

/** At sign-out: nothing of a record stays on the device. */
export function forgetAllKept(): void {
  indexedDB.deleteDatabase(DATABASE);
}

async function sealingKey(): Promise<CryptoKey> {
  const known = await inStore<CryptoKey | undefined>('readonly', (store) => store.get(KEY));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await inStore('readwrite', (store) => store.put(made, KEY));
  return made;
}

function inStore<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => {
        resolve(request.result as Result);
        database.close();
      };
      request.onerror = () => {
        reject(request.error);
        database.close();
      };
    };
  });
}
