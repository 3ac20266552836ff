import { Component, type ReactNode } from 'react';
import { Failed } from '../runner/failed.tsx';
import { TopBar } from './top-bar.tsx';

/** The one place where a bug on a page is caught. A class, because React catches errors only with one. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <>
        <TopBar />
        <main>
          <Failed isOffline={!navigator.onLine} onRetry={() => window.location.reload()} />
        </main>
      </>
    );
  }
}
