import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorklistLine } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOrNull } from '../../ui/form.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { worklistKey } from './use-worklist.ts';

const OUTCOMES = [
  { value: 'reached', text: 'Reached' },
  { value: 'no_answer', text: 'No answer' },
  { value: 'left_message', text: 'Left a message' },
  { value: 'wrong_number', text: 'Wrong number' },
] as const;
type Outcome = (typeof OUTCOMES)[number]['value'];

/** How a call went. A call that was not logged did not happen. */
export function CallDialog({
  line,
  onClose,
}: {
  readonly line: Pick<WorklistLine, 'episodeId' | 'name'>;
  readonly onClose: () => void;
}) {
  const { clinicId } = useClinic();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const log = useMutation({
    mutationFn: (note: string | null) => {
      if (outcome === null) throw new ApiProblem('invalid', 'Say how the call went.');
      return ask(`/clinics/${clinicId}/episodes/${line.episodeId}/call-attempts`, {
        method: 'POST',
        body: { outcome, note },
      });
    },
    onSuccess: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: worklistKey(clinicId) });
    },
  });
  return (
    <Dialog title={`Call to ${line.name}`} onClose={onClose}>
      <Form problem={log.error} onSend={(entries) => log.mutate(textOrNull(entries, 'note'))}>
        <div className="entry-group">
          <h3 id="call-outcome">How did it go?</h3>
          <ChoiceList options={OUTCOMES} chosen={outcome} labelledBy="call-outcome" onChoose={setOutcome} />
        </div>
        <LongEntry
          name="note"
          label="Note"
          hint="No symptoms here: the front desk reads it too."
          isOptional
          maxLength={500}
        />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={log.isPending}>
            Log this call
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
