import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handOverSchema } from '../../../contract/episode.ts';
import { bodyOf, type Checked, faultIn, senderOf } from './hand-over-body.ts';

const CONSENT = { what: 'Your answers', toWhom: 'The clinic', howLong: '12 months', howToWithdraw: 'Tell the clinic' };
const CHECKED: Checked = {
  clinic: { guardianBelowAge: 16, consent: CONSENT },
  madeOn: '2026-11-25',
  today: '2026-11-27',
  draft: { version: 1 },
  deviceResult: null,
};
const GROWN_UP = {
  'person.givenName': 'Ada',
  'person.familyName': 'Lind',
  'person.birthDate': '1974-03-01',
  'person.email': 'ada@example.org',
  'person.phone': '',
  'consent.isGiven': 'on',
};
const MINOR = {
  ...GROWN_UP,
  'person.birthDate': '2011-06-01',
  'person.email': '',
  'guardian.name': 'Bo Lind',
  'guardian.relation': 'father',
  'guardian.phone': '+46 8 123 456',
  'guardian.email': '',
};
const CHILD = { ...MINOR, 'person.birthDate': '2015-06-01', 'guardian.isSending': 'on' };

const SENDERS = [
  { say: 'sixteen on the day of the check sends alone', born: '2010-11-25', is: 'runner' },
  {
    say: 'a day younger needs a guardian, though the birthday has passed by now',
    born: '2010-11-26',
    is: 'with_guardian',
  },
  { say: 'thirteen on the day of the check sends with a guardian', born: '2013-11-25', is: 'with_guardian' },
  { say: 'a day younger, only the guardian sends', born: '2013-11-26', is: 'guardian' },
  { say: 'nothing typed yet', born: '', is: 'runner' },
] as const;
for (const { say, born, is } of SENDERS) test(`who sends: ${say}`, () => assert.equal(senderOf(born, CHECKED), is));

test('who sends: a clinic that asks up to 18', () => {
  const clinic = { ...CHECKED.clinic, guardianBelowAge: 18 };
  assert.equal(senderOf('2008-11-26', { ...CHECKED, clinic }), 'with_guardian');
  assert.equal(senderOf('2008-11-25', { ...CHECKED, clinic }), 'runner');
});

const FAULTS = [
  { say: 'a grown-up with an e-mail address', typed: GROWN_UP, field: null },
  {
    say: 'a phone number is as good',
    typed: { ...GROWN_UP, 'person.email': '', 'person.phone': '0170 123' },
    field: null,
  },
  { say: 'neither of them', typed: { ...GROWN_UP, 'person.email': '' }, field: 'person.email' },
  { say: 'half an address', typed: { ...GROWN_UP, 'person.email': 'ada@' }, field: 'person.email' },
  { say: 'a phone number without digits', typed: { ...GROWN_UP, 'person.phone': 'none' }, field: 'person.phone' },
  { say: 'no yes', typed: { ...GROWN_UP, 'consent.isGiven': '' }, field: 'consent.isGiven' },
  { say: 'born tomorrow', typed: { ...GROWN_UP, 'person.birthDate': '2026-11-28' }, field: 'person.birthDate' },
  { say: 'born after the check', typed: { ...GROWN_UP, 'person.birthDate': '2026-11-26' }, field: 'person.birthDate' },
  {
    say: 'a day that does not exist',
    typed: { ...GROWN_UP, 'person.birthDate': '2011-02-30' },
    field: 'person.birthDate',
  },
  { say: 'too old to be true', typed: { ...GROWN_UP, 'person.birthDate': '1874-03-01' }, field: 'person.birthDate' },
  { say: 'a minor whose guardian can be reached', typed: MINOR, field: null },
  { say: 'a minor whose guardian cannot', typed: { ...MINOR, 'guardian.phone': '' }, field: 'guardian.email' },
  { say: 'a child whose guardian sends', typed: CHILD, field: null },
  { say: 'a child that sends', typed: { ...CHILD, 'guardian.isSending': '' }, field: 'guardian.isSending' },
] as const;
for (const { say, typed, field } of FAULTS)
  test(`may it be sent: ${say}`, () => assert.equal(faultIn(typed, CHECKED)?.field ?? null, field));

test('what is sent fits the contract, with and without a guardian', () => {
  for (const typed of [GROWN_UP, MINOR, CHILD]) {
    const body = bodyOf({ ...typed, wantsAccount: 'on' }, CHECKED);
    assert.deepEqual(
      handOverSchema.parse({ key: '0b1f6f0e-6c7e-4f0e-9d55-0d8d3c6f1a11', ...body }).person,
      body.person,
    );
  }
  assert.equal(bodyOf(GROWN_UP, CHECKED).guardian, null);
  assert.equal(bodyOf(MINOR, CHECKED).guardian?.name, 'Bo Lind');
});

test('a link is asked for only with an address to send it to: of the guardian where there is one', () => {
  const wants = { wantsAccount: 'on' };
  assert.equal(bodyOf({ ...GROWN_UP, ...wants }, CHECKED).wantsAccount, true);
  assert.equal(bodyOf({ ...GROWN_UP, ...wants, 'person.email': '' }, CHECKED).wantsAccount, false);
  const own = { ...wants, 'person.email': 'teen@example.org' };
  assert.equal(bodyOf({ ...MINOR, ...own }, CHECKED).wantsAccount, false);
  assert.equal(bodyOf({ ...MINOR, ...own, 'guardian.email': 'bo@example.org' }, CHECKED).wantsAccount, true);
});

test('a child gives no way to reach it of its own', () => {
  const { person } = bodyOf({ ...CHILD, 'person.email': 'kid@example.org', 'person.phone': '0170 123' }, CHECKED);
  assert.deepEqual([person.email, person.phone], [null, null]);
});
