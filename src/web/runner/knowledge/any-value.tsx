import type { ReactNode } from 'react';

/** Longer words than these take a line of their own. */
const SHORT = 36;

/** Kept with the data, of any shape: shown as nested lists, so that nothing stays hidden. */
export function AnyValue({ value }: { readonly value: unknown }): ReactNode {
  if (value === null || value === undefined) return <span className="kb-none">not stated</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return <AnyList items={value} />;
  return (
    <dl className="kb-nest">
      {Object.entries(value).map(([key, one]) => (
        <div key={key} className={isShort(one) ? undefined : 'is-block'}>
          <dt>{spaced(key)}</dt>
          <dd>
            <AnyValue value={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AnyList({ items }: { readonly items: readonly unknown[] }) {
  if (items.length === 0) return <span className="kb-none">none</span>;
  // Ids and numbers stand in a row; sentences and records stand below each other.
  if (items.every((one) => typeof one !== 'object' && !String(one).includes(' '))) return items.map(String).join(', ');
  return (
    <ul className="kb-nest">
      {items.map((one) => (
        <li key={JSON.stringify(one)}>
          <AnyValue value={one} />
        </li>
      ))}
    </ul>
  );
}

function isShort(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.map(String).join(', ').length <= SHORT;
  return value === null || (typeof value !== 'object' && String(value).length <= SHORT);
}

/** capNo -> cap no; timing_rule -> timing rule. */
export function spaced(key: string): string {
  return key
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
