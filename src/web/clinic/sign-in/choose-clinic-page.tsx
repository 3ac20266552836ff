import { useEffect } from 'react';
import type { Me } from '../../../contract/people.ts';
import { useMe } from '../../api/me.ts';
import { nextPath } from '../../api/next-path.ts';
import { navigate } from '../../navigate.ts';
import { Answered } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { PlainFrame } from '../plain-frame.tsx';

/** Which clinic, for who works in several. */
export function ChooseClinicPage() {
  const me = useMe();
  return (
    <PlainFrame>
      <PageHeading title="Your clinics">Your clinics</PageHeading>
      <Answered query={me}>{(known) => <Choice me={known} />}</Answered>
    </PlainFrame>
  );
}

function Choice({ me }: { readonly me: Me }) {
  const isIn = me.account !== null && me.secondFactor !== 'code' && me.secondFactor !== 'enrol';
  const door = isIn && me.clinics.length !== 1 ? null : nextPath(me, isIn ? null : '/clinic');
  useEffect(() => {
    if (door !== null) navigate(door, { replace: true });
  }, [door]);
  if (door !== null) return <Loading />;
  if (me.clinics.length === 0)
    return (
      <Notice icon="building" title="You work in no clinic here">
        <p>The lead of a clinic can invite you.</p>
      </Notice>
    );
  return (
    <div className="you-actions">
      {me.clinics.map((one) => (
        <LinkButton key={one.clinicId} href={`/clinic/${one.clinicId}/worklist`} icon="building" isFull isMain>
          {one.name}
        </LinkButton>
      ))}
    </div>
  );
}
