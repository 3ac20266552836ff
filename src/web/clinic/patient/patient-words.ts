import type { EventKind, ReferralRoute } from '../../../core/record/record.ts';

/** What a line of the timeline says. A kind without words here would be lost: the type makes that an error. */
export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  consent_given: 'Consent given',
  consent_withdrawn: 'Consent withdrawn',
  screening_received: 'Hip check received',
  acknowledged: 'Taken',
  call_attempt: 'Call',
  duty_alerted: 'Duty contact told: nobody had taken this',
  flag_raised: 'Warning sign raised',
  flag_released: 'Warning sign stepped down',
  referral_written: 'Referral written',
  referral_sent: 'Referral sent',
  referral_received: 'Referral received',
  referral_result: 'Result of the referral',
  referral_cancelled: 'Referral cancelled',
  evaluation_started: 'Evaluation started',
  evaluation_signed: 'Evaluation signed',
  addendum_written: 'Addendum written',
  person_corrected: 'Details corrected',
  message_from_runner: 'Message from the runner',
  message_to_runner: 'Message to the runner',
  account_opened: 'Account opened',
  record_opened_with_reason: 'Restricted record opened with a reason',
  record_exported: 'Record exported',
  episode_closed: 'Episode closed',
};

export const CALL_WORDS: Readonly<Record<string, string>> = {
  reached: 'reached',
  no_answer: 'no answer',
  left_message: 'left a message',
  wrong_number: 'wrong number',
};

export const ROUTE_WORDS: Readonly<Record<ReferralRoute, string>> = {
  emergency: 'Emergency department',
  doctor: 'Doctor',
  imaging: 'Imaging',
};

export const STATE_WORDS: Readonly<Record<string, string>> = {
  written: 'Written, not sent yet',
  sent: 'Sent',
  received: 'Received',
  result: 'Result is in',
  cancelled: 'Cancelled',
};

export const RUNNING_WORDS: Readonly<Record<string, string>> = {
  stop: 'No running',
  modify: 'Run less, guided by pain',
  as_usual: 'Running as usual',
};

export const BAND_WORDS: Readonly<Record<string, string>> = {
  likely: 'likely',
  possible: 'possible',
  less_likely: 'less likely',
  unlikely: 'unlikely',
};

/** What a timeline line adds to its words, from facts that are no prose. */
export function detailWords(kind: string, detail: Readonly<Record<string, unknown>>): string | null {
  const reason = typeof detail['reason'] === 'string' ? detail['reason'] : null;
  if (kind === 'call_attempt') {
    const note = typeof detail['note'] === 'string' ? `: ${detail['note']}` : '';
    return `${CALL_WORDS[String(detail['outcome'])] ?? ''}${note}`;
  }
  if (kind === 'screening_received' && detail['device'] !== undefined)
    return 'the device had shown another urgency; the more urgent stands';
  return reason;
}
