import type { ReactNode } from 'react';
import { AuditPage } from './audit/audit-page.tsx';
import { ContentPage } from './content/content-page.tsx';
import { EvaluationPage } from './evaluation/evaluation-page.tsx';
import { FindPage } from './find/find-page.tsx';
import { OutboxPage } from './outbox/outbox-page.tsx';
import { PatientPage } from './patient/patient-page.tsx';
import { ScreeningPage } from './patient/screening-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { WorklistPage } from './worklist/worklist-page.tsx';

/**
 * The page of a path inside one clinic.
 *
 * @param path What follows `/clinic/:clinicId/`, part by part.
 * @returns Null when there is no such page.
 */
export function clinicPage([place = '', id = '']: readonly string[]): ReactNode {
  switch (place) {
    case 'worklist':
      return <WorklistPage />;
    case 'find':
      return <FindPage />;
    case 'outbox':
      return <OutboxPage />;
    case 'people':
      return <PeoplePage />;
    case 'settings':
      return <SettingsPage />;
    case 'content':
      return <ContentPage />;
    case 'audit':
      return <AuditPage />;
    case 'patients':
      return <PatientPage key={id} patientId={id} />;
    case 'evaluations':
      return <EvaluationPage key={id} evaluationId={id} />;
    case 'screenings':
      return <ScreeningPage key={id} screeningId={id} />;
    default:
      return null;
  }
}
