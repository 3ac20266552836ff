import type { ReactNode } from 'react';
import { QueryProvider } from '../api/query-provider.tsx';
import { LockDialog } from '../ui/lock-dialog.tsx';
import { PlainBoundary } from '../ui/plain-boundary.tsx';
import './clinic.css';
import { SetUpPage } from './set-up/set-up-page.tsx';
import { ClinicShell } from './shell/clinic-shell.tsx';
import { ChooseClinicPage } from './sign-in/choose-clinic-page.tsx';
import { CodePage } from './sign-in/code-page.tsx';
import { EnrolPage } from './sign-in/enrol-page.tsx';
import { JoinPage } from './sign-in/join-page.tsx';
import { LinkPage } from './sign-in/link-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';

/** Every page of the clinic's side, and the doors to it. A chunk of its own, which no runner loads. */
export default function ClinicApp({ path }: { readonly path: string }) {
  return (
    <QueryProvider>
      <PlainBoundary>{pageFor(path)}</PlainBoundary>
      <LockDialog />
    </QueryProvider>
  );
}

function pageFor(path: string): ReactNode {
  const [, place, first = '', ...rest] = path.split('/');
  if (place === 'setup') return <SetUpPage />;
  if (place === 'join') return <JoinPage clinicId={first} />;
  if (place === 'sign-in') return signInPage(first);
  return first === '' ? <ChooseClinicPage /> : <ClinicShell clinicId={first} path={rest} />;
}

function signInPage(step: string): ReactNode {
  if (step === 'link') return <LinkPage />;
  if (step === 'code') return <CodePage />;
  if (step === 'app') return <EnrolPage />;
  return <SignInPage />;
}
