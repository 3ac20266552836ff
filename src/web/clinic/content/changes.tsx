import type { ContentChange } from '../../../contract/people.ts';

/** Kind of content -> its page in the knowledge; those without a page of their own are named alone. */
const PAGES: Readonly<Record<string, string>> = {
  redFlags: 'red-flag',
  findings: 'finding',
  conditions: 'condition',
  families: 'family',
  factors: 'factor',
  screens: 'screen',
};
const KIND_WORDS: Readonly<Record<string, string>> = {
  redFlags: 'Warning-sign rule',
  findings: 'Question or test',
  conditions: 'Condition',
  families: 'Family',
  factors: 'Factor',
  screens: 'Screen',
  derivations: 'Derived finding',
  composites: 'Composite finding',
};

/** What differs from the version that the clinic adopted last. */
export function Changes({ changes }: { readonly changes: readonly ContentChange[] }) {
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">
        {changes.length === 0
          ? 'Nothing clinical has changed since you adopted'
          : `${changes.length} ${changes.length === 1 ? 'change' : 'changes'} since you adopted`}
      </h2>
      <ul className="content-changes">
        {changes.map(({ kind, id, change }) => {
          const page = change === 'removed' ? undefined : PAGES[kind];
          return (
            <li key={`${kind} ${id}`}>
              <b>{change}</b> {KIND_WORDS[kind] ?? kind}:{' '}
              {page === undefined ? (
                id
              ) : (
                <a href={`/knowledge/${page}/${id}`} target="_blank" rel="noreferrer">
                  {id}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
