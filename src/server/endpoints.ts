import { auditEndpoints } from './audit/audit-endpoints.ts';
import { demoEndpoints } from './demo/furnish-demo.ts';
import { evaluationEndpoints } from './evaluation/evaluation-endpoints.ts';
import type { Endpoint } from './http/endpoint.ts';
import { accessEndpoints } from './record/access.ts';
import { contentEndpoints } from './record/content.ts';
import { episodeEndpoints } from './record/episode-endpoints.ts';
import { erasureEndpoints } from './record/erasure.ts';
import { exportEndpoints } from './record/export.ts';
import { flagEndpoints } from './record/flags.ts';
import { myRecordEndpoints } from './record/my-record.ts';
import { outboxEndpoints } from './record/outbox.ts';
import { patientPageEndpoints } from './record/patient-page.ts';
import { peopleEndpoints } from './record/people.ts';
import { referralEndpoints } from './record/referrals.ts';
import { setUpEndpoints } from './record/set-up.ts';
import { settingsEndpoints } from './record/settings.ts';
import { worklistEndpoints } from './record/worklist.ts';
import { handOverEndpoints } from './screening/hand-over.ts';
import { screeningPageEndpoints } from './screening/screening-page.ts';
import { meEndpoints } from './sign-in/me-endpoints.ts';

/** Everything that can be asked of the server. Tests walk this list: an endpoint that is not here does not exist. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...meEndpoints,
  ...setUpEndpoints,
  ...settingsEndpoints,
  ...peopleEndpoints,
  ...contentEndpoints,
  ...outboxEndpoints,
  ...worklistEndpoints,
  ...patientPageEndpoints,
  ...accessEndpoints,
  ...episodeEndpoints,
  ...flagEndpoints,
  ...referralEndpoints,
  ...myRecordEndpoints,
  ...handOverEndpoints,
  ...screeningPageEndpoints,
  ...evaluationEndpoints,
  ...auditEndpoints,
  ...exportEndpoints,
  ...erasureEndpoints,
  ...demoEndpoints,
];
