import { useMutation, useQuery } from '@tanstack/react-query';
import type { SetUp, SetUpState } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { goOnSignedIn } from '../../api/me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { likelyCountry, ownTimeZone } from '../../ui/countries.ts';
import { EntryGroup, TextEntry, TickEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Notice } from '../../ui/states.tsx';
import { PlainFrame } from '../plain-frame.tsx';
import {
  CountryEntry,
  FIRST_SETTINGS,
  RouteEntries,
  routesOf,
  SettingEntries,
  settingsOf,
  TimeZoneEntry,
} from '../settings/clinic-entries.tsx';
import { NameAndAddress } from './name-and-address.tsx';

/** First start: the clinic and its lead. The code in the address was printed by the server. */
export function SetUpPage() {
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: () => ask<SetUpState>('/setup', { isOutside: true }),
  });
  return (
    <PlainFrame>
      <PageHeading title="Set up your clinic">Set up your clinic</PageHeading>
      <Answered query={state}>{({ isNeeded }) => (isNeeded ? <SetUpForm /> : <AlreadyDone />)}</Answered>
    </PlainFrame>
  );
}

function AlreadyDone() {
  return (
    <Notice icon="check" title="This is done already" actions={<LinkButton href="/sign-in">Go to sign-in</LinkButton>}>
      <p>A clinic was set up here. Its lead can invite you.</p>
    </Notice>
  );
}

function SetUpForm() {
  const setUp = useMutation({
    mutationFn: async (body: SetUp) => {
      await ask('/setup', { method: 'POST', body, isOutside: true });
      const { email, password } = body.lead;
      await ask('/auth/sign-in/email', { method: 'POST', body: { email, password }, isOutside: true });
    },
    onSuccess: goOnSignedIn,
  });
  return (
    <>
      <p>This takes five minutes. You can change all of it later, apart from the address for runners.</p>
      <Form problem={setUp.error} onSend={(entries) => setUp.mutate(setUpOf(entries))}>
        <TextEntry
          name="code"
          label="Set-up code"
          hint="The server printed it when it started. The printed link fills it in."
          defaultValue={window.location.hash.slice(1)}
          autoComplete="off"
          spellCheck={false}
        />
        <h2>The clinic</h2>
        <NameAndAddress />
        <CountryEntry name="clinic.country" value={likelyCountry()} />
        <TimeZoneEntry name="clinic.timeZone" value={ownTimeZone()} />
        <SettingEntries prefix="clinic." settings={FIRST_SETTINGS} />
        <h2>Urgent routes</h2>
        <RouteEntries prefix="clinic." routes={null} />
        <h2>You, the clinic lead</h2>
        <LeadEntries />
        <Button look="filled" type="submit" isFull isMain isBusy={setUp.isPending}>
          Set up the clinic
        </Button>
      </Form>
    </>
  );
}

function LeadEntries() {
  return (
    <EntryGroup legend="Your account">
      <TextEntry name="lead.name" label="Your name" autoComplete="name" />
      <TextEntry
        name="lead.licence"
        label="Your licence"
        hint="Register and number. It stands beside what you sign and adopt."
        autoComplete="off"
      />
      <TickEntry name="lead.isTherapist" label="I treat runners here myself" defaultChecked />
      <TextEntry name="lead.email" label="Your e-mail" type="email" autoComplete="username" />
      <TextEntry
        name="lead.password"
        label="A password"
        hint="At least 12 characters. A few plain words in a row are good."
        type="password"
        minLength={12}
        autoComplete="new-password"
      />
    </EntryGroup>
  );
}

function setUpOf(entries: FormData): SetUp {
  return {
    code: textOf(entries, 'code'),
    clinic: {
      name: textOf(entries, 'clinic.name'),
      slug: textOf(entries, 'clinic.slug'),
      country: textOf(entries, 'clinic.country'),
      timeZone: textOf(entries, 'clinic.timeZone'),
      urgentRoutes: routesOf(entries, 'clinic.'),
      settings: settingsOf(entries, 'clinic.'),
    },
    lead: {
      name: textOf(entries, 'lead.name'),
      licence: textOf(entries, 'lead.licence'),
      email: textOf(entries, 'lead.email'),
      password: String(entries.get('lead.password') ?? ''),
      isTherapist: entries.has('lead.isTherapist'),
    },
  };
}
