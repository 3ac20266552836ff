import { join } from 'node:path';
import pino from 'pino';
import { openDataFolder } from './database/data-folder.ts';
import { openDatabase } from './database/database.ts';
import type { KnowledgeInUse, Services } from './http/services.ts';
import { storeKnowledge } from './record/content.ts';
import { linkLetter } from './record/link-letter.ts';
import { setUpCode } from './record/set-up.ts';
import { createSignIn } from './sign-in/sign-in.ts';

export interface StartOptions {
  readonly root: string;
  readonly dist: string;
  readonly knowledge: KnowledgeInUse;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isDemo: boolean;
  readonly say: (sentence: string) => void;
  readonly now?: () => Temporal.Instant;
}

/**
 * Opens everything that the server stands on: data folder, keys, database, sign-in.
 *
 * @throws One sentence that says what to do.
 */
export async function openServices(options: StartOptions): Promise<Services> {
  const { root, dist, knowledge, environment, isDemo, say } = options;
  const now = options.now ?? Temporal.Now.instant;
  const data = environment['MIDSTANCE_DATA'] || join(root, 'data');
  const folder = openDataFolder(root, isDemo ? join(data, 'demo') : data);
  const url = isDemo ? undefined : environment['DATABASE_URL'];
  const database = await openDatabase({ folder, dist, url, say });
  const publicUrl = publicUrlFrom(environment['MIDSTANCE_URL']);
  const signIn = createSignIn({
    pool: database.signInPool,
    keys: folder.keys,
    publicUrl,
    sendLink: (email, token) => linkLetter(database, { email, token, publicUrl, now: now() }),
  });
  await storeKnowledge(database, knowledge, now().toString());
  return {
    database,
    knowledge,
    signIn,
    now,
    log: pino({ base: null, level: environment['MIDSTANCE_LOG'] ?? 'warn' }, pino.destination(2)),
    publicUrl,
    sendsMail: Boolean(environment['SMTP_URL']),
    isDemo,
    setUpCode: setUpCode(signIn.key('session')),
    erasureLedger: join(folder.path, 'erasures.jsonl'),
  };
}

function publicUrlFrom(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  if (!URL.canParse(given))
    throw new Error(`MIDSTANCE_URL is "${given}"; give an address such as https://hip.example.org`);
  return new URL(given).origin;
}
