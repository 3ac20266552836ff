import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PatientHit } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import { Answered } from '../../ui/answered.tsx';
import { Link } from '../../ui/link.tsx';
import { longDay } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import './find.css';

const SHORTEST = 2;
const WAIT_MS = 250;

/** Any runner of the clinic by name, birth date, phone or e-mail. */
export function FindPage() {
  const { clinicId } = useClinic();
  const [typed, setTyped] = useState('');
  const words = useSettled(typed.trim());
  const entry = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Find a runner · Midstance';
    entry.current?.focus();
  }, []);
  const found = useQuery({
    queryKey: ['clinic', clinicId, 'find', words],
    queryFn: ({ signal }) =>
      ask<{ readonly hits: readonly PatientHit[] }>(
        `/clinics/${clinicId}/patients?search=${encodeURIComponent(words)}`,
        { signal },
      ),
    enabled: words.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="clinic-head">
        <h1>
          <label htmlFor="find">Find a runner</label>
        </h1>
      </div>
      <div className="narrow panels">
        <input
          ref={entry}
          id="find"
          className="entry"
          type="search"
          autoComplete="off"
          aria-describedby="find-hint"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id="find-hint" className="label-ink">
          Name, phone, e-mail, or birth date as 1990-12-31. At least two letters.
        </p>
        {words.length >= SHORTEST && <Answered query={found}>{({ hits }) => <Hits hits={hits} />}</Answered>}
      </div>
    </>
  );
}

function Hits({ hits }: { readonly hits: readonly PatientHit[] }) {
  const { clinicId } = useClinic();
  return (
    <section className="panel" aria-labelledby="hits">
      <h2 id="hits" role="status">
        {hits.length === 0 ? 'Nobody found' : hits.length === 1 ? '1 runner' : `${hits.length} runners`}
      </h2>
      {hits.length === 0 && <p>Check the spelling, or try the birth date.</p>}
      <ul className="hits">
        {hits.map((one) => (
          <li key={one.patientId}>
            <Link href={clinicPath(clinicId, `patients/${one.patientId}`)}>{one.name}</Link>
            <span className="label-ink">
              {one.birthDate === null ? 'birth date not told' : `born ${longDay(one.birthDate, 'UTC')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was typed, once the typing pauses. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), WAIT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
