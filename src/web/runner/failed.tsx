import { screenTexts } from '../content/content.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/states.tsx';
import { CallButton } from './call-button.tsx';
import { useEmergencyCall, withEmergency } from './country.ts';
import './failed.css';
import { WarningSigns } from './warning-signs.tsx';

const LAST_RESORT = {
  title: 'We could not finish the check',
  text: 'Something went wrong on our side, so you have no answer yet. This does not mean that it is safe to run.',
  action: 'Do not run for now. Read the warning signs below, and call a doctor if you are unsure.',
};

/**
 * The safety check did not work. Fails toward care: what to do about warning signs stands here whatever broke.
 *
 * @param isOffline The cause is known to be a missing connection.
 */
export function Failed({ isOffline = false, onRetry }: { readonly isOffline?: boolean; readonly onRetry: () => void }) {
  const call = useEmergencyCall();
  const { title, text, action } = screenTexts.states[isOffline ? 'offline' : 'safety_check_failed'] ?? LAST_RESORT;
  return (
    <div className="failed">
      <Notice
        level={1}
        icon={isOffline ? 'cloud-off' : 'triangle-alert'}
        title={title}
        actions={
          <Button look="filled" icon="rotate-ccw" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        <p>{withEmergency(text, call)}</p>
        <p>{withEmergency(action, call)}</p>
      </Notice>
      <div className="card">
        <CallButton />
        <WarningSigns />
      </div>
    </div>
  );
}
