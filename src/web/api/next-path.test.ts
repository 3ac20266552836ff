import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Me, MyClinic } from '../../contract/people.ts';
import { nextPath, pathOfOurs } from './next-path.ts';

const CLINIC: MyClinic = {
  clinicId: 'c1',
  practitionerId: 'p1',
  name: 'Hip House',
  slug: 'hip-house',
  timeZone: 'Europe/Rome',
  isSample: false,
  roles: ['therapist'],
  lockAfterMinutes: 10,
};

function me(changes: Partial<Me>): Me {
  const account = { name: 'Ana', email: 'ana@example.org' };
  return { account, secondFactor: 'done', isLocked: false, clinics: [CLINIC], records: [], ...changes };
}

const RECORD = { clinicId: 'c9', clinicName: 'Hip House' };

for (const { say, who, wanted = null, path } of [
  { say: 'one clinic opens at its worklist', who: me({}), path: '/clinic/c1/worklist' },
  { say: 'several ask which', who: me({ clinics: [CLINIC, { ...CLINIC, clinicId: 'c2' }] }), path: '/clinic' },
  { say: 'what was wanted comes first', who: me({}), wanted: '/clinic/c1/audit', path: '/clinic/c1/audit' },
  {
    say: 'an owed code comes before it',
    who: me({ secondFactor: 'code' }),
    wanted: '/x',
    path: '/sign-in/code?to=%2Fx',
  },
  { say: 'an app not tied yet, too', who: me({ secondFactor: 'enrol' }), path: '/sign-in/app' },
  { say: 'nobody signs in first', who: me({ account: null }), wanted: '/x', path: '/sign-in?to=%2Fx' },
  { say: 'a runner opens the own record', who: me({ clinics: [], records: [RECORD] }), path: '/my/c9' },
  {
    say: 'staff that is a runner as well opens the clinic',
    who: me({ records: [RECORD] }),
    path: '/clinic/c1/worklist',
  },
  { say: 'no place at all is the start', who: me({ clinics: [] }), path: '/' },
]) {
  test(`after signing in: ${say}`, () => assert.equal(nextPath(who, wanted), path));
}

for (const { to, path } of [
  { to: '/clinic/c1/worklist?x=1', path: '/clinic/c1/worklist?x=1' },
  { to: '//evil.example', path: null },
  { to: '/\\evil.example', path: null },
  { to: 'https://evil.example', path: null },
  { to: 'javascript:alert(1)', path: null },
  { to: '', path: null },
  { to: null, path: null },
]) {
  test(`where a sign-in leads back to: ${to} is ${path === null ? 'refused' : 'ours'}`, () =>
    assert.equal(pathOfOurs(to), path));
}
