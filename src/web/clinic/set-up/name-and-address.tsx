import { useState } from 'react';
import { TextEntry } from '../../ui/entry.tsx';
import { slugFrom } from './slug.ts';

/** The name, and the address that it suggests until somebody types another one. */
export function NameAndAddress() {
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const slug = typed ?? slugFrom(name);
  return (
    <>
      <TextEntry
        name="clinic.name"
        label="Name of the clinic"
        autoComplete="organization"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextEntry
        name="clinic.slug"
        label="Address for runners"
        hint={
          <>
            Small letters, digits and hyphens. Runners open <b>{`${window.location.host}/at/${slug || '…'}`}</b>
          </>
        }
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={slug}
        onChange={(event) => setTyped(event.target.value.toLowerCase())}
      />
    </>
  );
}
