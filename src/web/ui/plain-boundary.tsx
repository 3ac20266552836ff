import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './states.tsx';

/** Catches a bug on a page of the clinic. A class, because React catches errors only with one. */
export class PlainBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice
        level={1}
        icon={navigator.onLine ? 'triangle-alert' : 'cloud-off'}
        title={navigator.onLine ? 'This page stopped' : 'You are offline'}
        actions={
          <Button look="filled" icon="rotate-ccw" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        }
      >
        <p>All that was saved is safe. Load the page again to go on.</p>
      </Notice>
    );
  }
}
