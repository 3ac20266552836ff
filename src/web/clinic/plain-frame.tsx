import type { ReactNode } from 'react';
import { Mark } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';

/** The frame of pages outside a clinic: one narrow sheet with the mark on top. */
export function PlainFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="column plain-frame">
      <header className="top-bar">
        <Link className="brand" href="/">
          <Mark />
          Midstance
        </Link>
      </header>
      <main>{children}</main>
    </div>
  );
}
