import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { navigate } from '../../navigate.ts';
import { TopBar } from '../../ui/top-bar.tsx';
import { PreviewLine } from '../preview-line.tsx';
import './my.css';
import { OpenByLink } from './open-by-link.tsx';

/** The link that a clinic gave to a runner: it opens the own record on this device. */
export default function LinkPage({ clinicId }: { readonly clinicId: string }) {
  const [token] = useState(() => window.location.hash.slice(1));
  const toRecord = () => navigate(`/my/${clinicId}`, { replace: true });
  const open = (secret: string) =>
    ask(`/link/${clinicId}`, { method: 'POST', body: { token: secret }, isOutside: true });
  return (
    <>
      <PreviewLine />
      <TopBar />
      <main className="my">
        <OpenByLink token={token} use={open} onOpen={toRecord} onNewLink={toRecord} />
      </main>
    </>
  );
}
