import { type ReactNode, Suspense, useEffect } from 'react';
import type { Me } from '../../../contract/people.ts';
import { useMe } from '../../api/me.ts';
import { setLocked, signInPath } from '../../api/session.ts';
import { navigate } from '../../navigate.ts';
import { NotAnswered } from '../../ui/answered.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PlainBoundary } from '../../ui/plain-boundary.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { clinicPage } from '../clinic-pages.tsx';
import { PlainFrame } from '../plain-frame.tsx';
import { type AtWork, ClinicContext, clinicPath } from './clinic-context.ts';
import { Rail } from './rail.tsx';
import './shell.css';
import { useWakefulness } from './use-wakefulness.ts';

/** The frame of every page of one clinic: who may be here, the way to the other pages, and the page. */
export function ClinicShell({ clinicId, path }: { readonly clinicId: string; readonly path: readonly string[] }) {
  const { data: me, error, refetch } = useMe();
  const door = me ? doorFor(me) : null;
  const isAtDoor = path.length === 0 || path[0] === '';
  useEffect(() => {
    if (door !== null) navigate(door, { replace: true });
    else if (isAtDoor) navigate(clinicPath(clinicId, 'worklist'), { replace: true });
  }, [door, isAtDoor, clinicId]);
  useEffect(() => {
    if (me?.isLocked) setLocked(true);
  }, [me]);
  if (error && !me)
    return (
      <PlainFrame>
        <NotAnswered error={error} onRetry={refetch} />
      </PlainFrame>
    );
  const isUnknownYet = me?.isLocked === true && me.clinics.length === 0;
  if (!me || isUnknownYet || door !== null || isAtDoor)
    return (
      <PlainFrame>
        <Loading />
      </PlainFrame>
    );
  const atWork = atWorkIn(me, clinicId);
  if (atWork === null) return <NotYours />;
  return (
    <ClinicContext value={atWork}>
      <Frame atWork={atWork} me={me} path={path} />
    </ClinicContext>
  );
}

function doorFor(me: Me): string | null {
  if (me.account === null) return signInPath();
  if (me.secondFactor === 'code') return signInPath('/sign-in/code');
  return me.secondFactor === 'enrol' ? signInPath().replace('/sign-in', '/sign-in/app') : null;
}

function atWorkIn(me: Me, clinicId: string): AtWork | null {
  const mine = me.clinics.find((one) => one.clinicId === clinicId);
  if (!mine || me.account === null) return null;
  const isLead = mine.roles.includes('clinic_lead');
  return { ...mine, me: me.account, isLead, isClinician: isLead || mine.roles.includes('therapist') };
}

function Frame({ atWork, me, path }: { readonly atWork: AtWork; readonly me: Me; readonly path: readonly string[] }) {
  useWakefulness(atWork.clinicId);
  const page = clinicPage(path);
  return (
    <div className="clinic">
      <a className="skip-link" href="#page">
        Go to the page
      </a>
      <Rail key={path.join('/')} atWork={atWork} clinics={me.clinics} place={path[0] ?? ''} />
      <div className="clinic-page">
        {atWork.isSample && (
          <aside className="sample-line" aria-label="Sample clinic">
            <Icon name="info" />
            Sample clinic: nothing here is a real person.
          </aside>
        )}
        <main id="page" tabIndex={-1}>
          <PlainBoundary key={path.join('/')}>
            <Suspense fallback={<Loading />}>{page ?? <NoSuchPage clinicId={atWork.clinicId} />}</Suspense>
          </PlainBoundary>
        </main>
      </div>
    </div>
  );
}

function NoSuchPage({ clinicId }: { readonly clinicId: string }): ReactNode {
  return (
    <Notice
      level={1}
      icon="circle-help"
      title="There is no page here"
      actions={<LinkButton href={clinicPath(clinicId, 'worklist')}>Go to the worklist</LinkButton>}
    >
      <p>The address may be mistyped or old.</p>
    </Notice>
  );
}

function NotYours() {
  return (
    <PlainFrame>
      <Notice
        level={1}
        icon="lock"
        title="This clinic is not open to you"
        actions={<LinkButton href="/clinic">See your clinics</LinkButton>}
      >
        <p>You may have left it, or the address is mistyped. Its lead can invite you.</p>
      </Notice>
    </PlainFrame>
  );
}
