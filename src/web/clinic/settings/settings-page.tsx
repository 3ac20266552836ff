import { useMutation, useQuery } from '@tanstack/react-query';
import type { ClinicView } from '../../../contract/people.ts';
import type { ContactPoint } from '../../../core/record/record.ts';
import { ask } from '../../api/client.ts';
import { ME } from '../../api/me.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { CountryEntry, RouteEntries, routesOf, SettingEntries, settingsOf, TimeZoneEntry } from './clinic-entries.tsx';

/** What the clinic tells runners, whom it turns to, and how long it waits. The lead changes it; others read it. */
export function SettingsPage() {
  const { clinicId, isLead } = useClinic();
  const clinic = useQuery({
    queryKey: ['clinic', clinicId, 'settings'],
    queryFn: ({ signal }) => ask<ClinicView>(`/clinics/${clinicId}`, { signal }),
  });
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="Clinic settings">Clinic settings</PageHeading>
      </div>
      <div className="narrow">
        <Answered query={clinic}>
          {(data) => (isLead ? <SettingsForm key={data.version} clinic={data} /> : <SettingsToRead clinic={data} />)}
        </Answered>
      </div>
    </>
  );
}

function SettingsForm({ clinic }: { readonly clinic: ClinicView }) {
  const { clinicId } = useClinic();
  const change = useMutation({
    mutationFn: (entries: FormData) =>
      ask(`/clinics/${clinicId}`, {
        method: 'PUT',
        body: {
          version: clinic.version,
          name: textOf(entries, 'name'),
          country: textOf(entries, 'country'),
          timeZone: textOf(entries, 'timeZone'),
          urgentRoutes: routesOf(entries, ''),
          settings: settingsOf(entries, ''),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] });
      await queryClient.invalidateQueries({ queryKey: ME });
    },
  });
  return (
    <Form problem={change.error} onSend={(entries) => change.mutate(entries)}>
      {clinic.version > 1 && <p className="label-ink">Version {clinic.version} of these settings</p>}
      <section className="panel form">
        <TextEntry name="name" label="Name of the clinic" defaultValue={clinic.name} />
        <p>
          Address for runners: <b translate="no">{`${window.location.host}/at/${clinic.slug}`}</b>
        </p>
        <CountryEntry name="country" value={clinic.country} />
        <TimeZoneEntry name="timeZone" value={clinic.timeZone} />
        <SettingEntries prefix="" settings={clinic.settings} />
      </section>
      <section className="panel form">
        <RouteEntries prefix="" routes={clinic.urgentRoutes} />
      </section>
      <div className="form-actions">
        <Button look="filled" type="submit" isBusy={change.isPending}>
          Save
        </Button>
      </div>
      {change.isSuccess && <NoticeLine icon="check">Saved.</NoticeLine>}
    </Form>
  );
}

function SettingsToRead({ clinic }: { readonly clinic: ClinicView }) {
  const { settings, urgentRoutes } = clinic;
  return (
    <section className="panel">
      <dl className="facts-list">
        <dt>Clinic</dt>
        <dd>{clinic.name}</dd>
        <dt>Address for runners</dt>
        <dd translate="no">{`${window.location.host}/at/${clinic.slug}`}</dd>
        <dt>Looks</dt>
        <dd>{settings.looksWhen}</dd>
        <dt>Doctor</dt>
        <dd>{contactWords(urgentRoutes.doctor)}</dd>
        <dt>Imaging</dt>
        <dd>{contactWords(urgentRoutes.imaging)}</dd>
        <dt>On duty</dt>
        <dd>{contactWords(urgentRoutes.duty)}</dd>
        <dt>Guardian</dt>
        <dd>consents below {settings.guardianBelowAge} years</dd>
        <dt>Duty is told</dt>
        <dd>after {settings.alertAfterMinutes} minutes</dd>
      </dl>
    </section>
  );
}

function contactWords({ name, phone, email, note }: ContactPoint): string {
  return [name, phone, email, note].filter((one) => one !== null).join(', ');
}
