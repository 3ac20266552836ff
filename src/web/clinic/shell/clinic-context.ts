import { createContext, use } from 'react';
import type { Me, MyClinic } from '../../../contract/people.ts';

export interface AtWork extends MyClinic {
  readonly me: NonNullable<Me['account']>;
  readonly isLead: boolean;
  /** May read what a runner answered: therapists and leads. */
  readonly isClinician: boolean;
}

export const ClinicContext = createContext<AtWork | null>(null);

/** The clinic whose pages are shown, and who is at work in it. */
export function useClinic(): AtWork {
  const atWork = use(ClinicContext);
  if (atWork === null) throw new Error('a page of a clinic outside of its shell');
  return atWork;
}

/** @param page e.g. `worklist`, `patients/<id>` */
export function clinicPath(clinicId: string, page: string): string {
  return `/clinic/${clinicId}/${page}`;
}
