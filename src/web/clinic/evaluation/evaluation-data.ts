import contributingUrl from '../../../../dist/knowledge/contributing.json?url';
import examinationUrl from '../../../../dist/knowledge/examination.en.json?url';
import {
  type ContributingKnowledge,
  contributingKnowledgeSchema,
} from '../../../core/knowledge/contributing-knowledge.ts';
import { type Examination, parseExamination } from '../../../core/knowledge/examination.ts';
import { once } from '../../content/once.ts';

/** What a therapist reads and enters. Large: only an evaluation loads it. */
export const loadExamination: () => Promise<Examination> = once(async () =>
  parseExamination(await json(examinationUrl)),
);

export const loadContributing: () => Promise<ContributingKnowledge> = once(async () =>
  contributingKnowledgeSchema.parse(await json(contributingUrl)),
);

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: answered ${response.status}`);
  return response.json();
}
