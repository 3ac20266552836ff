import { compileEngine, type Engine } from '../../src/core/knowledge/compile.ts';
import type { EngineKnowledge } from '../../src/core/knowledge/knowledge.ts';
import type { ScreeningInput } from '../../src/core/screening/answers.ts';
import { assessWithWorkings } from '../../src/core/screening/assess.ts';
import { nextStep } from '../../src/core/screening/interview.ts';

let engine: Engine | null = null;

export function prepare(knowledge: EngineKnowledge): void {
  engine = compileEngine(knowledge);
}

export function step(input: ScreeningInput): void {
  if (!engine) throw new Error('prepare first');
  nextStep(engine, input, assessWithWorkings(engine, input));
}
