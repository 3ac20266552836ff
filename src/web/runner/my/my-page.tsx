import { useState } from 'react';
import type { MyRecord } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { PreviewLine } from '../preview-line.tsx';
import { useAsked } from '../use-asked.ts';
import './my.css';
import { MyRecordView } from './my-record.tsx';
import { words } from './my-words.ts';
import { OpenByLink } from './open-by-link.tsx';
import { SignedOut } from './signed-out.tsx';

/**
 * The runner's own record at a clinic. A sign-in letter leads here too, with the secret behind the `#`: it is used by a
 * tap, never by opening the page.
 */
export default function MyPage({ clinicId }: { readonly clinicId: string }) {
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  const done = () => {
    navigate(`/my/${clinicId}`, { replace: true });
    setToken('');
  };
  if (token === '') return <Record key={clinicId} clinicId={clinicId} />;
  return (
    <Framed>
      <OpenByLink token={token} use={signInBy} onOpen={done} onNewLink={done} />
    </Framed>
  );
}

/** The letter's secret goes to the sign-in library, which sets the session. */
const signInBy = (token: string) =>
  ask(`/auth/magic-link/verify?token=${encodeURIComponent(token)}`, { isOutside: true });

function Record({ clinicId }: { readonly clinicId: string }) {
  const asked = useAsked<MyRecord>(`/clinics/${clinicId}/my`);
  if (asked.kind === 'ready')
    return (
      <>
        {asked.value.isPreview && <PreviewLine />}
        <TopBar />
        <main className="my">
          <MyRecordView clinicId={clinicId} record={asked.value} onChange={asked.again} onSignOut={asked.again} />
        </main>
      </>
    );
  return (
    <Framed>
      {asked.kind === 'loading' && <Loading words={words.loading} />}
      {asked.kind === 'problem' && <NotOpen problem={asked.problem} onAgain={asked.again} />}
    </Framed>
  );
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <PreviewLine />
      <TopBar />
      <main className="my">{children}</main>
    </>
  );
}

function NotOpen({ problem, onAgain }: { readonly problem: ApiProblem; readonly onAgain: () => void }) {
  if (problem.code === 'signed_out') return <SignedOut />;
  const isOffline = problem.code === 'offline';
  const isNobodys = problem.code === 'not_found' || problem.code === 'not_allowed';
  const signOut = async () => {
    await ask('/auth/sign-out', { method: 'POST', isOutside: true }).catch(() => {});
    onAgain();
  };
  return (
    <Notice
      level={1}
      icon={isOffline ? 'cloud-off' : 'triangle-alert'}
      title={isOffline ? words.offline : isNobodys ? words.noRecord : words.failed}
      actions={
        isNobodys ? (
          <Button look="filled" onClick={signOut}>
            {words.signOut}
          </Button>
        ) : (
          <Button look="filled" icon="rotate-ccw" onClick={onAgain}>
            {words.again}
          </Button>
        )
      }
    >
      <p>{isOffline ? words.offlineWhy : isNobodys ? words.noRecordWhy : problem.message}</p>
    </Notice>
  );
}
