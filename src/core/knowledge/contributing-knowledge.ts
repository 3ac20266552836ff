import { z } from 'zod';
import { factorSchema } from './content-schema.ts';
import { contributingSchema } from './contributing-schema.ts';
import type { Knowledge } from './knowledge.ts';
import { gradeSchema } from './vocabulary.ts';

const written = factorSchema.shape;

const associationSchema = z.strictObject({
  condition: z.string(),
  direction: z.string(),
  strength: written.associations.element.shape.strength,
  size: written.associations.element.shape.size,
  isDisputed: z.boolean(),
  isSingle: z.boolean(),
  seenIn: z.string(),
  sources: z.array(z.string()),
  grade: gradeSchema,
});
export type Association = z.infer<typeof associationSchema>;

const planSchema = z.strictObject({
  /** Path of a rule of the training load, e.g. guardrails.weekly. */
  loadRule: z.string().nullable(),
  education: z.string().nullable(),
  exerciseAims: z.array(z.string()),
  exercises: z.array(z.string()),
  gaitCue: z.string().nullable(),
  tables: z.array(z.string()),
});
export type FactorPlan = z.infer<typeof planSchema>;

const contributingFactorSchema = factorSchema
  .pick({
    id: true,
    group: true,
    family: true,
    order: true,
    plainName: true,
    clinicalName: true,
    modifiable: true,
    evidenceStrength: true,
    role: true,
    questions: true,
    measure: true,
    judge: true,
    unknownAs: true,
    painMakesUnclear: true,
    boneFirst: true,
    healthLine: true,
    showTo: true,
    appliesTo: true,
    runnerSentence: true,
    grade: true,
    reviewed: true,
  })
  .extend({ associations: z.array(associationSchema), whatThePlanDoes: planSchema });
export type ContributingFactor = z.infer<typeof contributingFactorSchema>;

/** What the evaluation needs to say what may contribute; loaded by its page alone. */
export const contributingKnowledgeSchema = contributingSchema
  .pick({ judging: true, ranking: true, ownChange: true, inputs: true, text: true, reviewed: true })
  .extend({ hash: z.string(), factors: z.array(contributingFactorSchema).min(1) });
export type ContributingKnowledge = z.infer<typeof contributingKnowledgeSchema>;

/**
 * Factors, in their own order, and the constants that judge and rank them.
 *
 * @param hash Hash of all knowledge files, made where files are read.
 */
export function contributingKnowledge(knowledge: Knowledge, hash: string): ContributingKnowledge {
  const { judging, ranking, ownChange, inputs, text, reviewed } = knowledge.contributing;
  const factors = knowledge.factors.toSorted((a, b) => a.order - b.order).map(contributingFactor);
  return { hash, factors, judging, ranking, ownChange, inputs, text, reviewed };
}

function contributingFactor(factor: Knowledge['factors'][number]): ContributingFactor {
  const { associations, whatThePlanDoes: plan } = factor;
  const { inArticle, timingRule, computedFrom, reason, never, sources, ...kept } = factor;
  return {
    ...kept,
    associations: associations.map((one) => ({
      condition: one.condition,
      direction: one.direction,
      strength: one.strength,
      size: one.size,
      isDisputed: one.conflict === true,
      isSingle: one.single === true,
      seenIn: one.seen_in,
      sources: one.source,
      grade: one.grade,
    })),
    whatThePlanDoes: {
      loadRule: plan.load_rule ?? null,
      education: plan.education ?? null,
      exerciseAims: plan.exercise_aims ?? [],
      exercises: plan.exercises ?? [],
      gaitCue: plan.gait_cue ?? null,
      tables: plan.tables ?? [],
    },
  };
}
