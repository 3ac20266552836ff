import { lazy, type ReactNode, Suspense } from 'react';
import { usePath } from './navigate.ts';
import { CheckPage } from './runner/check/check-page.tsx';
import { PreviewLine } from './runner/preview-line.tsx';
import { StartPage } from './runner/start/start-page.tsx';
import { FailureBoundary } from './ui/failure-boundary.tsx';
import { LinkButton } from './ui/link.tsx';
import { PageHeading } from './ui/page-heading.tsx';
import { PlainBoundary } from './ui/plain-boundary.tsx';
import { Loading } from './ui/states.tsx';
import { TopBar } from './ui/top-bar.tsx';

const AnswerPage = lazy(() => import('./runner/answer/answer-page.tsx'));
const ClinicPages = lazy(() => import('./runner/clinic-pages.tsx'));
const LearnPage = lazy(() => import('./runner/learn/learn-page.tsx'));
const ClinicApp = lazy(() => import('./clinic/clinic-app.tsx'));
const KnowledgePage = lazy(() => import('./runner/knowledge/knowledge-page.tsx'));

/** The runner's pages that speak with a clinic. They draw the preview line until its lead has adopted the content. */
const OF_CLINIC = /^\/(hand-over$|(at|link|my)\/.)/;

/** Every page of the product: the path decides which one. */
export function App() {
  const path = usePath();
  if (/^\/(setup|sign-in|join|clinic)(\/|$)/.test(path)) return <Clinic path={path} />;
  return <RunnerPages path={path} />;
}

function Clinic({ path }: { readonly path: string }) {
  return (
    <PlainBoundary>
      <Suspense fallback={<Loading />}>
        <ClinicApp path={path} />
      </Suspense>
    </PlainBoundary>
  );
}

function RunnerPages({ path }: { readonly path: string }) {
  const isWide = path.startsWith('/knowledge');
  return (
    <div className={isWide ? 'column is-wide' : 'column'}>
      {!OF_CLINIC.test(path) && <PreviewLine />}
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
  if (OF_CLINIC.test(path)) return <ClinicPages path={path} />;
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
