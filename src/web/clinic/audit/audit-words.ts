/** Words for what the audit stores in FHIR's terms. What has none is shown as it is stored: nothing is hidden. */
const ACTIONS: Readonly<Record<string, string>> = {
  read: 'read',
  create: 'added',
  update: 'changed',
  delete: 'removed',
  search: 'searched',
  adopt: 'adopted',
  call: 'logged a call about',
  acknowledge: 'took',
  message: 'wrote about',
  close: 'closed',
  restrict: 'restricted',
  export: 'exported',
};
const RESOURCES: Readonly<Record<string, string>> = {
  Patient: 'a runner',
  Practitioner: 'people',
  Organization: 'the clinic’s settings',
  Invitation: 'an invitation',
  Communication: 'the outbox',
  Content: 'the clinical content',
  List: 'the worklist',
  EpisodeOfCare: 'an episode',
  AuditEvent: 'the audit',
};

export function actionWords(action: string): string {
  return ACTIONS[action] ?? action.replaceAll('_', ' ');
}

export function resourceWords(resource: string): string {
  return RESOURCES[resource] ?? resource;
}
