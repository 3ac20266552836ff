import { z } from 'zod';
import { idSchema } from './vocabulary.ts';

/** How further questions of one domain are put on one screen, after the minimum screens. */
export const tickListSchema = z.strictObject({
  domain: idSchema,
  kind: z.enum(['warning_list', 'symptom_list']),
  /** At most this many rows. */
  most: z.number().int().min(1).max(10),
  text: z.strictObject({ en: z.strictObject({ heading: z.string(), hint: z.string(), why: z.string() }) }),
});
export type TickList = z.infer<typeof tickListSchema>;
export const tickListsSchema = z.strictObject({ lists: z.array(tickListSchema) });
