import type { Me } from '../../contract/people.ts';

/** The page that somebody who just signed in should see. */
export function nextPath(me: Me, wanted: string | null): string {
  const further = wanted === null ? '' : `?to=${encodeURIComponent(wanted)}`;
  if (me.account === null) return `/sign-in${further}`;
  if (me.secondFactor === 'enrol') return `/sign-in/app${further}`;
  if (me.secondFactor === 'code') return `/sign-in/code${further}`;
  if (wanted !== null) return wanted;
  const [clinic, ...others] = me.clinics;
  if (clinic) return others.length === 0 ? `/clinic/${clinic.clinicId}/worklist` : '/clinic';
  const [record] = me.records;
  return record ? `/my/${record.clinicId}` : '/';
}

/** The path if it leads to a page of ours; null for another site's address and for anything that is no path. */
export function pathOfOurs(to: string | null): string | null {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : null;
}
