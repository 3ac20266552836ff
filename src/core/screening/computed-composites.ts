import type { Engine } from '../knowledge/compile.ts';
import type { Value } from './answers.ts';

/**
 * Clinical criteria for hip osteoarthritis: internal rotation of 15 degrees or more with pain on it, morning
 * stiffness of 60 minutes or less and age over 50; or less than 15 degrees with flexion of 115 or less.
 * Sets `acr_altman_clinical` only when enough is known.
 *
 * @see altman1991 in knowledge/sources.yaml
 */
export function hipOsteoarthritisRule(values: Map<string, Value>, scored: Set<string>): void {
  const rotation = values.get('ir_passive_deg');
  if (values.has('acr_altman_clinical') || typeof rotation !== 'number') return;
  const result = rotation >= 15 ? painfulRotation(values) : stiffHip(values.get('flexion_passive_deg'));
  if (result === undefined) return;
  values.set('acr_altman_clinical', result);
  scored.add('acr_altman_clinical');
}

function painfulRotation(values: ReadonlyMap<string, Value>): boolean | undefined {
  const pain = values.get('ir_end_range_pain');
  const stiffness = values.get('morning_stiffness_under_60');
  const age = values.get('age');
  if (pain === false || stiffness === false || (typeof age === 'number' && age <= 50)) return false;
  return pain === true && stiffness === true && typeof age === 'number' ? true : undefined;
}

function stiffHip(flexion: Value | undefined): boolean | undefined {
  return typeof flexion === 'number' ? flexion <= 115 : undefined;
}

/**
 * How many of the five inflammatory back-pain items are yes; set when four are, or when all five are known.
 * Age and gradual onset alone say nothing, so one of the last three must be yes for the early count.
 *
 * @see sieper2009 in knowledge/sources.yaml
 */
export function inflammatoryPattern(engine: Engine, values: Map<string, Value>, scored: Set<string>): void {
  const id = 'inflammatory_pattern';
  if (values.has(id)) {
    scored.add(id);
    return;
  }
  const members = engine.knowledge.composites.find((composite) => composite.id === id)?.members;
  if (!members) return;
  const yes = members.filter((member) => values.get(member) === true).length;
  const hasOwnSign = members.slice(2).some((member) => values.get(member) === true);
  if ((yes >= 4 && hasOwnSign) || members.every((member) => values.has(member))) {
    values.set(id, yes);
    scored.add(id);
  }
}
