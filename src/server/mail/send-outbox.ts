import { createTransport, type Transporter } from 'nodemailer';
import type { Database } from '../database/database.ts';

const MOST_ATTEMPTS = 8;
const FIRST_RETRY_MINUTES = 1;
const BATCH = 20;

export interface MailOptions {
  /** e.g. smtps://user:secret@mail.example.org */
  readonly url: string;
  readonly from: string;
}

export function openMail({ url, from }: MailOptions): Transporter {
  return createTransport(url, { from });
}

/**
 * Sends what waits in the outbox of one clinic. Each letter is held by a row lock while it is sent, so that several
 * processes never send one twice; it carries a Message-ID made from its own id, so that a copy sent again after a
 * crash is known as the same letter.
 *
 * @returns How many were sent.
 */
export async function sendOutbox(
  database: Database,
  transport: Transporter,
  clinicId: string,
  now: Temporal.Instant,
): Promise<number> {
  let sent = 0;
  for (let one = 0; one < BATCH; one += 1) {
    const result = await sendOne(database, transport, clinicId, now);
    if (result === 'none') break;
    if (result === 'sent') sent += 1;
  }
  return sent;
}

/** Two short transactions around the network: none is held open while a mail server thinks. */
async function sendOne(database: Database, transport: Transporter, clinicId: string, now: Temporal.Instant) {
  const scope = { role: 'midstance_sender', clinicId } as const;
  const letter = await database.inScope(scope, async (tx) => {
    const found = await tx
      .selectFrom('outbox')
      .where('clinicId', '=', clinicId)
      .where('state', '=', 'waiting')
      .where('nextAttemptAt', '<=', now.toString())
      .where('toAddress', 'is not', null)
      .selectAll()
      .orderBy('nextAttemptAt')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!found) return null;
    // Claimed until then: another process leaves it alone, and a crash only delays it.
    const claimedUntil = now.add({ minutes: FIRST_RETRY_MINUTES * 2 ** found.attempts }).toString();
    await tx
      .updateTable('outbox')
      .set({ attempts: found.attempts + 1, nextAttemptAt: claimedUntil })
      .where('clinicId', '=', clinicId)
      .where('id', '=', found.id)
      .execute();
    return found;
  });
  if (letter === null) return 'none';
  const outcome = await deliver(transport, letter);
  const isLast = letter.attempts + 1 >= MOST_ATTEMPTS;
  await database.inScope(scope, (tx) =>
    tx
      .updateTable('outbox')
      .set(
        outcome.state === 'waiting'
          ? { problem: outcome.problem, state: isLast ? 'failed' : 'waiting' }
          : {
              state: outcome.state,
              problem: outcome.problem,
              sentAt: outcome.state === 'sent' ? now.toString() : null,
            },
      )
      .where('clinicId', '=', clinicId)
      .where('id', '=', letter.id)
      .execute(),
  );
  return outcome.state === 'sent' ? 'sent' : 'tried';
}

async function deliver(
  transport: Transporter,
  letter: { readonly id: string; readonly toName: string; readonly toAddress: string | null } & Readonly<
    Record<'subject' | 'body', string>
  > & { readonly link: string | null },
): Promise<{ state: 'sent' | 'bounced' | 'waiting'; problem: string | null }> {
  try {
    await transport.sendMail({
      messageId: `<${letter.id}@midstance>`,
      to: { name: letter.toName, address: letter.toAddress ?? '' },
      subject: letter.subject,
      text: letter.link === null ? letter.body : `${letter.body}\n\n${letter.link}\n`,
    });
    return { state: 'sent', problem: null };
  } catch (error) {
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : null;
    // 5xx: the server will never take it; everything else may pass.
    if (code !== null && code >= 500) return { state: 'bounced', problem: `The mail server refused it (${code}).` };
    return { state: 'waiting', problem: 'The mail server could not be reached; it is tried again.' };
  }
}
