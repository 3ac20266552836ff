import { useState } from 'react';
import type { MyClinic } from '../../../contract/people.ts';
import { Icon, Mark } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { type AtWork, clinicPath } from './clinic-context.ts';
import { YouDialog } from './you-dialog.tsx';

export interface Place {
  readonly name: string;
  readonly words: string;
  readonly icon: IconName;
  /** Stands in the bar of a phone, which holds five. */
  readonly isInBar?: boolean;
  /** Who may open it, when not everybody may. */
  readonly isFor?: 'clinician' | 'lead';
  readonly isAtEnd?: boolean;
}

export const PLACES: readonly Place[] = [
  { name: 'worklist', words: 'Worklist', icon: 'list-checks', isInBar: true },
  { name: 'find', words: 'Find', icon: 'search', isInBar: true },
  { name: 'outbox', words: 'Outbox', icon: 'mail', isInBar: true },
  { name: 'people', words: 'People', icon: 'users', isInBar: true },
  { name: 'content', words: 'Content', icon: 'book-check', isFor: 'clinician' },
  { name: 'audit', words: 'Audit', icon: 'history', isFor: 'lead' },
  { name: 'settings', words: 'Settings', icon: 'settings', isAtEnd: true },
];

/** The way to every page of the clinic: at the left of a wide window, at the bottom of a phone. */
export function Rail({
  atWork,
  clinics,
  place,
}: {
  readonly atWork: AtWork;
  readonly clinics: readonly MyClinic[];
  readonly place: string;
}) {
  const [isYouOpen, setYouOpen] = useState(false);
  const places = PLACES.filter(
    ({ isFor }) => isFor === undefined || (isFor === 'lead' ? atWork.isLead : atWork.isClinician),
  );
  const here = place === 'patients' ? 'find' : place;
  return (
    <>
      <nav className="rail" aria-label={`Pages of ${atWork.name}`}>
        <span className="rail-mark">
          <Mark />
        </span>
        {places.map((one) => (
          <Link
            key={one.name}
            href={clinicPath(atWork.clinicId, one.name)}
            className={['rail-item', one.isInBar ? '' : 'is-wide-only', one.isAtEnd ? 'is-at-end' : ''].join(' ')}
            aria-current={one.name === here ? 'page' : undefined}
          >
            <Icon name={one.icon} />
            {one.words}
          </Link>
        ))}
        <button type="button" className="rail-item" aria-haspopup="dialog" onClick={() => setYouOpen(true)}>
          <Icon name="circle-user" />
          You
        </button>
      </nav>
      {isYouOpen && (
        <YouDialog
          atWork={atWork}
          clinics={clinics}
          further={places.filter((one) => !one.isInBar)}
          onClose={() => setYouOpen(false)}
        />
      )}
    </>
  );
}
