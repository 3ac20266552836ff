import type { ClinicSettings, ContactPoint, UrgentRoutes } from '../../../core/record/record.ts';
import { countryOptions, timeZoneOptions } from '../../ui/countries.ts';
import { EntryGroup, SelectEntry, TextEntry } from '../../ui/entry.tsx';
import { textOf, textOrNull } from '../../ui/form.tsx';
import './clinic-entries.css';

/** Entries of a clinic that its set-up and its settings share. Names are those of the fields on the wire. */

export function CountryEntry({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <SelectEntry
      name={name}
      label="Country"
      hint="Decides which emergency number and which words runners read."
      defaultValue={value}
      options={[{ value: '', text: 'Choose a country' }, ...countryOptions()]}
    />
  );
}

export function TimeZoneEntry({ name, value }: { readonly name: string; readonly value: string }) {
  const options = timeZoneOptions();
  const isListed = options.some((one) => one.value === value);
  return (
    <SelectEntry
      name={name}
      label="Time zone"
      hint="Times on the clinic’s pages are in this zone."
      defaultValue={value}
      options={isListed ? options : [{ value, text: value }, ...options]}
    />
  );
}

const ROUTES = [
  { key: 'doctor', legend: 'Doctor', hint: 'Who sees a runner the same day when a warning sign needs a doctor.' },
  { key: 'imaging', legend: 'Imaging', hint: 'Where an urgent MRI or X-ray is asked for.' },
  { key: 'duty', legend: 'On duty', hint: 'Who is told when an urgent runner waits and nobody has taken it.' },
] as const;

/** Whom to turn to outside the clinic. @param prefix e.g. `clinic.` */
export function RouteEntries({ prefix, routes }: { readonly prefix: string; readonly routes: UrgentRoutes | null }) {
  return ROUTES.map(({ key, legend, hint }) => {
    const name = `${prefix}urgentRoutes.${key}`;
    const now = routes?.[key] ?? null;
    return (
      <EntryGroup
        key={key}
        name={name}
        legend={legend}
        hint={`${hint} Give a phone number, an e-mail address, or both.`}
      >
        <TextEntry name={`${name}.name`} label="Name" defaultValue={now?.name} />
        <div className="side-by-side">
          <TextEntry name={`${name}.phone`} label="Phone" type="tel" isOptional defaultValue={now?.phone ?? ''} />
          <TextEntry name={`${name}.email`} label="E-mail" type="email" isOptional defaultValue={now?.email ?? ''} />
        </div>
        <TextEntry name={`${name}.note`} label="Note" isOptional defaultValue={now?.note ?? ''} />
      </EntryGroup>
    );
  });
}

export function routesOf(entries: FormData, prefix: string): UrgentRoutes {
  const contact = (key: string): ContactPoint => ({
    name: textOf(entries, `${prefix}urgentRoutes.${key}.name`),
    phone: textOrNull(entries, `${prefix}urgentRoutes.${key}.phone`),
    email: textOrNull(entries, `${prefix}urgentRoutes.${key}.email`),
    note: textOrNull(entries, `${prefix}urgentRoutes.${key}.note`),
  });
  return { doctor: contact('doctor'), imaging: contact('imaging'), duty: contact('duty') };
}

/** Suggested at set-up; the lead changes them in the settings. */
export const FIRST_SETTINGS: ClinicSettings = {
  guardianBelowAge: 18,
  lockAfterMinutes: 10,
  looksWhen: '',
  alertAfterMinutes: 30,
  keepMonths: 12,
};

const NUMBERS = [
  { key: 'guardianBelowAge', label: 'A guardian consents below this age', unit: 'Years, 13 to 21.', min: 13, max: 21 },
  { key: 'alertAfterMinutes', label: 'Tell the duty contact after', unit: 'Minutes, 5 to 1440.', min: 5, max: 1440 },
  {
    key: 'lockAfterMinutes',
    label: 'Lock the screen after',
    unit: 'Minutes without a tap, 1 to 240.',
    min: 1,
    max: 240,
  },
  { key: 'keepMonths', label: 'Keep a check without a visit for', unit: 'Months, 1 to 240.', min: 1, max: 240 },
] as const;

export function SettingEntries({ prefix, settings }: { readonly prefix: string; readonly settings: ClinicSettings }) {
  return (
    <>
      <TextEntry
        name={`${prefix}settings.looksWhen`}
        label="When a person looks at what runners send"
        hint="Runners read this, for example: weekdays from 8 to 17."
        defaultValue={settings.looksWhen}
      />
      <div className="side-by-side">
        {NUMBERS.map(({ key, label, unit, min, max }) => (
          <TextEntry
            key={key}
            name={`${prefix}settings.${key}`}
            label={label}
            hint={unit}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            defaultValue={settings[key]}
          />
        ))}
      </div>
    </>
  );
}

export function settingsOf(entries: FormData, prefix: string): ClinicSettings {
  const number = (key: string) => Number(textOf(entries, `${prefix}settings.${key}`));
  return {
    looksWhen: textOf(entries, `${prefix}settings.looksWhen`),
    guardianBelowAge: number('guardianBelowAge'),
    lockAfterMinutes: number('lockAfterMinutes'),
    alertAfterMinutes: number('alertAfterMinutes'),
    keepMonths: number('keepMonths'),
  };
}
