import type { Resource } from '@medplum/fhirtypes';

export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'reference' | 'string' | 'date';
  /** What it looks at in a resource, as text. */
  of(resource: Resource): readonly (string | undefined)[];
}

const PREFIXED =
  /^(eq|ge|le|gt|lt)?(\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?)$/;

/** Whether the value can be asked for; otherwise one sentence that says what would be right. */
export function problemWith({ name, type }: SearchParameter, value: string): string | null {
  if (value === '') return `${name}: give a value`;
  if (type === 'date' && !value.split(',').every((one) => PREFIXED.test(one)))
    return `${name}: give a date such as 2026-01-31, with eq, ge, le, gt or lt before it`;
  return null;
}

/** Whether a resource has one of the values, which stand with commas between them. */
export function matches(parameter: SearchParameter, resource: Resource, value: string): boolean {
  const held = parameter.of(resource).filter((one) => one !== undefined);
  return value.split(',').some((wanted) => held.some((one) => fits(parameter.type, one, wanted)));
}

function fits(type: SearchParameter['type'], held: string, wanted: string): boolean {
  switch (type) {
    case 'token':
      return held === wanted.slice(wanted.lastIndexOf('|') + 1);
    case 'reference':
      return held === wanted || held.endsWith(`/${wanted}`);
    case 'string':
      return held.toLocaleLowerCase('en').startsWith(wanted.toLocaleLowerCase('en'));
    case 'date':
      return fitsDate(held, wanted);
  }
}

/** Dates are compared as far as the wanted one goes: `2026-01` holds all of January. Instants are in UTC. */
function fitsDate(held: string, wanted: string): boolean {
  const [, prefix = 'eq', given = ''] = PREFIXED.exec(wanted) ?? [];
  const day = given.includes('T') ? Temporal.Instant.from(given).toString({ smallestUnit: 'millisecond' }) : given;
  const part = held.slice(0, day.length);
  if (prefix === 'ge') return part >= day;
  if (prefix === 'le') return part <= day;
  if (prefix === 'gt') return part > day;
  if (prefix === 'lt') return part < day;
  return part === day;
}
