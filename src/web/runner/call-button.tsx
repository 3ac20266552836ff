import { ButtonLink } from '../ui/button.tsx';
import { useEmergencyCall } from './country.ts';

/** Calls the emergency number of the runner's country; without one, says what to call. */
export function CallButton() {
  const { words, number } = useEmergencyCall();
  return (
    <ButtonLink look="emergency" icon="phone" isFull href={`tel:${number}`}>
      <span>Call {words}</span>
    </ButtonLink>
  );
}
