import type { Logger } from 'pino';
import type { Engine } from '../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../core/knowledge/texts.ts';
import type { Database } from '../database/database.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

/** The built knowledge of this version, as it is stored beside every result. */
export interface KnowledgeInUse {
  readonly engine: Engine;
  readonly hash: string;
  readonly engineVersion: string;
  /** Words for people, parsed. */
  readonly texts: RunnerTexts;
  /** Contents of the bundle's files, for pages of results and for letters. */
  readonly parts: Readonly<Record<'engine' | 'texts' | 'examination' | 'contributing' | 'library', string>>;
}

/** What every endpoint may use. Made once, at the start. */
export interface Services {
  readonly database: Database;
  readonly knowledge: KnowledgeInUse;
  readonly signIn: SignIn;
  readonly now: () => Temporal.Instant;
  readonly log: Logger;
  /** Address under which people reach this server; null: as each request came. */
  readonly publicUrl: string | null;
  /** Letters are sent by mail; otherwise staff hand their links over from the Outbox page. */
  readonly sendsMail: boolean;
  readonly isDemo: boolean;
  /** Said at the first start; whoever sets the clinic up must know it. */
  readonly setUpCode: string;
  /** File of every erasure, beside the database: a restore replays it. */
  readonly erasureLedger: string;
}
