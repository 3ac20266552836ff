import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCUMENTS = globSync(['*.md', '{docs,knowledge,test,src,scripts}/**/*.md'], { cwd: ROOT });

interface Link {
  readonly path: string;
  readonly anchor: string;
}

/** Links and pictures of a document that lead into this repository. */
function relativeLinks(markdown: string): Link[] {
  const prose = markdown.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#');
      return { path, anchor };
    });
}

/** As code hosts name a heading. */
function anchorsOf(markdown: string): Set<string> {
  return new Set(
    [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function problemsOf(document: string, markdown: string): string[] {
  return relativeLinks(markdown).flatMap(({ path, anchor }) => {
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(ROOT, target))) return [`${document}: ${target} does not exist`];
    if (anchor === '' || !target.endsWith('.md')) return [];
    const isThere = anchorsOf(readFileSync(join(ROOT, target), 'utf8')).has(anchor);
    return isThere ? [] : [`${document}: ${target} has no heading #${anchor}`];
  });
}

test('every relative link in the documents leads somewhere', () => {
  assert.ok(DOCUMENTS.length > 20, 'the walk found the documents');
  const problems = DOCUMENTS.flatMap((document) => problemsOf(document, readFileSync(join(ROOT, document), 'utf8')));
  assert.deepEqual(problems, []);
});

test('a planted dead link and a dead heading are caught', () => {
  assert.equal(problemsOf('README.md', 'See [this](docs/gone.md) and [that](#no-such-heading).').length, 2);
});
