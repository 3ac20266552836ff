import type { ReactNode } from 'react';
import { type Library, loadLibrary } from '../../content/content.ts';
import { useLoaded } from '../../content/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading } from '../../ui/states.tsx';

/** Loads the library and draws the page in it; says what to do while it comes or when it fails. */
export function LibraryFrame({
  className,
  children,
}: {
  readonly className: string;
  readonly children: (library: Library) => ReactNode;
}) {
  const loaded = useLoaded(loadLibrary);
  return (
    <div className={className}>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <NotLoaded onRetry={loaded.tryAgain} />}
      {loaded.state === 'ready' && children(loaded.value)}
    </div>
  );
}

function NotLoaded({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <>
      <PageHeading title="We could not load this page">We could not load this page</PageHeading>
      <p>It needs a connection the first time. A warning sign does not wait for it: if one fits you, get help now.</p>
      <Button look="filled" icon="rotate-ccw" onClick={onRetry}>
        Try again
      </Button>
    </>
  );
}
