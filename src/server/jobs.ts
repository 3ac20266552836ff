import type { Transporter } from 'nodemailer';
import { sealClinic } from './audit/seal.ts';
import type { Services } from './http/services.ts';
import { sendOutbox } from './mail/send-outbox.ts';
import { alertDuty } from './record/duty-alert.ts';

const EVERY_MS = 5_000;
const SEAL_EVERY_MS = 60_000;

/**
 * What happens without anybody asking: letters go out, urgent items that nobody took are told to the duty contact,
 * the audit is sealed. Each job claims its work with locks, so that several processes may run them.
 *
 * @returns Stops them, once the round under way is done.
 */
export function startJobs(services: Services, mail: Transporter | null): () => Promise<void> {
  let isStopping = false;
  let sealedAt = 0;
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(async () => {
      if (isStopping) return;
      const isTimeToSeal = Date.now() - sealedAt > SEAL_EVERY_MS;
      if (isTimeToSeal) sealedAt = Date.now();
      await runJobs(services, mail, isTimeToSeal).catch((error: unknown) => {
        services.log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a job failed');
      });
    });
  }, EVERY_MS);
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await round;
  };
}

/** One round of all jobs, for every clinic. */
export async function runJobs(services: Services, mail: Transporter | null, seals: boolean): Promise<void> {
  const { database, signIn } = services;
  const clinics = await database.inScope({ role: 'midstance_sender' }, (tx) =>
    tx.selectFrom('clinic').select('clinicId').execute(),
  );
  for (const { clinicId } of clinics) {
    await alertDuty(services, clinicId);
    if (mail) await sendOutbox(database, mail, clinicId, services.now());
    if (seals) await sealClinic(database, clinicId, signIn.key('audit'), services.now());
  }
}
