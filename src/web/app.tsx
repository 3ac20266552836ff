import { lazy, type ReactNode, Suspense } from 'react';
import { screenTexts } from './content/content.ts';
import { usePath } from './navigate.ts';
import { CheckPage } from './runner/check/check-page.tsx';
import { StartPage } from './runner/start/start-page.tsx';
import { FailureBoundary } from './ui/failure-boundary.tsx';
import { LinkButton } from './ui/link.tsx';
import { PageHeading } from './ui/page-heading.tsx';
import { Loading } from './ui/states.tsx';
import { TopBar } from './ui/top-bar.tsx';

const AnswerPage = lazy(() => import('./runner/answer/answer-page.tsx'));
const LearnPage = lazy(() => import('./runner/learn/learn-page.tsx'));
const KnowledgePage = lazy(() => import('./runner/knowledge/knowledge-page.tsx'));

/** Every page of the product: the path decides which one. */
export function App() {
  const path = usePath();
  const isWide = path.startsWith('/knowledge');
  return (
    <div className={isWide ? 'column is-wide' : 'column'}>
      <aside className="preview-line" aria-label="Preview">
        {screenTexts.previewLine}
      </aside>
      <FailureBoundary key={path}>
        <Suspense fallback={<Waiting />}>{pageFor(path)}</Suspense>
      </FailureBoundary>
    </div>
  );
}

function pageFor(path: string): ReactNode {
  if (path === '/') return <StartPage />;
  if (path === '/check') return <CheckPage />;
  if (path === '/answer') return <AnswerPage />;
  const [, place, kindOrId = null, id = null] = path.split('/');
  if (place === 'learn')
    return (
      <Reading>
        <LearnPage id={kindOrId || null} />
      </Reading>
    );
  if (place === 'knowledge')
    return (
      <Reading>
        <KnowledgePage kind={kindOrId || null} id={id || null} />
      </Reading>
    );
  return <NoSuchPage />;
}

/** Pages to read keep their own measure. */
function Reading({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <TopBar />
      <main className="is-bare">
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </main>
    </>
  );
}

function Waiting() {
  return (
    <>
      <TopBar />
      <main>
        <Loading />
      </main>
    </>
  );
}

function NoSuchPage() {
  return (
    <>
      <TopBar />
      <main>
        <PageHeading title="Page not found">There is no page here</PageHeading>
        <p>The address may be mistyped or old.</p>
        <p>
          <LinkButton href="/">Go to the start</LinkButton>
        </p>
      </main>
    </>
  );
}
