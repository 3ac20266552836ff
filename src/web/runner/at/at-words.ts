/** Words of a clinic's front door. */
export const words = {
  loading: 'Looking for the clinic',
  lead: 'Check your hip here. Then send the answer to us, if you like.',
  short: 'About 12 short questions, 3 minutes',
  onDevice: (clinic: string) => `No account. Your answers stay on this device until you send them to ${clinic}`,
  looks: (when: string) => `We look at what was sent: ${when}`,
  sample: 'This is a sample clinic, for trying things out. Do not send it real answers.',
  offline: 'You are offline. You can do the check now and send it later.',
  start: 'Check my hip',
  notReached: 'We cannot reach the clinic now',
  notReachedWhy: 'You may be offline. You can do the check without the clinic, and open this page again later.',
  noClinic: 'There is no clinic here',
  noClinicWhy: 'The address may be mistyped or old. Ask at the desk for the right one. You can do the check anyway.',
  failed: 'The page of the clinic did not open',
  failedWhy: 'Something went wrong on our side. You can try again, or do the check without the clinic.',
  again: 'Try again',
  anyway: 'Do the check anyway',
};
