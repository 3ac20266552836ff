import type { Library } from '../../content/content.ts';
import { ENGINE_PARTS, type Kind, linkTo } from './catalog.ts';

/** One place that leans on a source. */
export interface Use {
  readonly kind: Kind | 'learn';
  readonly label: string;
  readonly path: string;
}

/**
 * Everywhere a source is named, at any depth of any item; each item once.
 *
 * @returns Source id -> uses, by kind and then in the library's order.
 */
export function usesBySource(library: Library): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  const note = (use: Use, value: unknown) => {
    for (const source of sourcesWithin(value)) uses.set(source, [...(uses.get(source) ?? []), use]);
  };
  for (const one of library.redFlags)
    note({ kind: 'red-flag', label: one.text.en.title, path: linkTo('red-flag', one.id) }, one);
  for (const one of library.findings) note({ kind: 'finding', label: one.label, path: linkTo('finding', one.id) }, one);
  for (const one of library.conditions)
    note({ kind: 'condition', label: one.text.en.name, path: linkTo('condition', one.id) }, one);
  for (const one of library.families)
    note({ kind: 'family', label: one.text.en.name, path: linkTo('family', one.id) }, one);
  for (const one of library.factors)
    note({ kind: 'factor', label: one.plainName, path: linkTo('factor', one.id) }, one);
  for (const one of library.screens)
    note({ kind: 'screen', label: one.text.en.heading, path: linkTo('screen', one.id) }, one);
  for (const one of library.learn) note({ kind: 'learn', label: one.text.en.title, path: `/learn/${one.id}` }, one);
  note({ kind: 'engine', label: ENGINE_PARTS.combining, path: linkTo('engine', 'combining') }, library.combining);
  note({ kind: 'engine', label: ENGINE_PARTS.urgency, path: linkTo('engine', 'urgency') }, library.urgency);
  note({ kind: 'engine', label: ENGINE_PARTS.load_rules, path: linkTo('engine', 'load_rules') }, library.loadRules);
  return uses;
}

/** Ids under any key `sources` or `source`, each once. */
function sourcesWithin(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const one of value) sourcesWithin(one, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (key === 'sources' || key === 'source') for (const id of [one].flat()) typeof id === 'string' && found.add(id);
      else sourcesWithin(one, found);
    }
  }
  return found;
}
