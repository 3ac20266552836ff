import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { addLetter } from './outbox.ts';

/**
 * Puts a link to sign in into the outbox of a clinic that its owner belongs to. Nobody is told whether there was one.
 *
 * @param token Secret of the link; only its owner gets it.
 */
export async function linkLetter(
  database: Database,
  { email, token, publicUrl, now }: { email: string; token: string; publicUrl: string | null; now: Temporal.Instant },
): Promise<void> {
  const { rows } = await database.signInPool.query<{ id: string; name: string }>(
    'select id, name from auth_user where email = $1',
    [email.toLowerCase()],
  );
  const account = rows[0];
  if (!account) return;
  const place = await database.inScope({ role: 'midstance_account', accountId: account.id }, async (tx) => {
    const work = await tx.selectFrom('practitioner').select('clinicId').limit(1).executeTakeFirst();
    if (work) return { clinicId: work.clinicId, page: '/sign-in/link' };
    const care = await tx.selectFrom('patient').select('clinicId').limit(1).executeTakeFirst();
    return care ? { clinicId: care.clinicId, page: `/my/${care.clinicId}` } : null;
  });
  if (place === null) return;
  await database.inScope({ role: 'midstance_intake', clinicId: place.clinicId }, (tx) =>
    addLetter(tx, {
      clinicId: place.clinicId,
      kind: 'sign_in_link',
      onceKey: `sign_in:${createHash('sha256').update(token).digest('hex')}`,
      toName: account.name,
      toAddress: email,
      subject: 'Your link to Midstance',
      body: 'Open this link within 20 minutes to sign in. If you did not ask for it, leave it.',
      link: `${publicUrl ?? ''}${place.page}#${token}`,
      at: now.toString(),
    }),
  );
}
