import { type ReactNode, useState } from 'react';
import type { HandOver } from '../../../contract/episode.ts';
import { ageOn } from '../../../core/record/age.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EntryGroup, TextEntry, TickEntry } from '../../ui/entry.tsx';
import { Form } from '../../ui/form.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { bodyOf, type Checked, faultIn, type Sender, senderOf, type Typed, type Unkeyed } from './hand-over-body.ts';
import { words } from './hand-over-words.ts';

interface HandOverFormProps {
  readonly checked: Checked;
  readonly clinicName: string;
  /** Years, as told in the check; null when not told. */
  readonly toldAge: number | null;
  /** What was filled in before, when it did not arrive. */
  readonly before: HandOver | null;
  readonly problem: ApiProblem | null;
  readonly isBusy: boolean;
  /** Something else is the next thing to do. */
  readonly isOutlined: boolean;
  readonly onSend: (body: Unkeyed) => void;
  /** Stands above the button. */
  readonly children: ReactNode;
}

/** The person, the guardian where one is needed, and the consent. Nothing is sent before the last button. */
export function HandOverForm({ checked, problem, onSend, ...rest }: HandOverFormProps) {
  const { clinicName, toldAge, isBusy, isOutlined, children } = rest;
  // What the entries began with stays: sending must not empty or refill them.
  const [before] = useState(rest.before);
  const [birthDate, setBirthDate] = useState(before?.person.birthDate ?? '');
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const sender = senderOf(birthDate, checked);
  const send = (entries: FormData) => {
    if (isBusy) return;
    const typed = typedIn(entries);
    const found = faultIn(typed, checked);
    setFault(found && new ApiProblem('invalid', found.message, { field: found.field }));
    if (!found) onSend(bodyOf(typed, checked));
  };
  return (
    <Form problem={fault ?? (problem && isRefusal(problem) ? problem : null)} onSend={send}>
      <EntryGroup legend={sender === 'guardian' ? words.childPerson : words.person}>
        <PersonEntries
          before={before}
          onBirthDate={setBirthDate}
          today={checked.today}
          isChild={sender === 'guardian'}
        />
        <AgeCheck toldAge={toldAge} birthDate={birthDate} madeOn={checked.madeOn} />
        {sender !== 'guardian' && (
          <Contact
            who="person"
            label={words.contact}
            before={before?.person ?? null}
            wantsLink={sender === 'runner' ? (before?.wantsAccount ?? false) : null}
          />
        )}
      </EntryGroup>
      {sender !== 'runner' && (
        <GuardianEntries sender={sender} guardianBelowAge={checked.clinic.guardianBelowAge} before={before} />
      )}
      <Consent checked={checked} sender={sender} />
      {children}
      <div className="hand-over-send">
        <Button
          type="submit"
          look={isOutlined ? 'outline' : 'filled'}
          icon="message-square-text"
          isFull
          isMain
          isBusy={isBusy}
        >
          {words.send(clinicName)}
        </Button>
        <p className="answer-note">{rest.before === null && words.notYet}</p>
      </div>
    </Form>
  );
}

/** What did not arrive is told by its own notice. */
function isRefusal({ code }: ApiProblem): boolean {
  return code !== 'offline' && code !== 'failed' && code !== 'too_many';
}

function typedIn(entries: FormData): Typed {
  return Object.fromEntries([...entries].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']));
}

function PersonEntries({
  before,
  today,
  isChild,
  onBirthDate,
}: {
  readonly before: HandOver | null;
  readonly today: string;
  readonly isChild: boolean;
  readonly onBirthDate: (birthDate: string) => void;
}) {
  const complete = (word: string) => (isChild ? 'off' : word);
  return (
    <>
      <TextEntry
        name="person.givenName"
        label={words.givenName}
        defaultValue={before?.person.givenName}
        autoComplete={complete('given-name')}
        maxLength={80}
      />
      <TextEntry
        name="person.familyName"
        label={words.familyName}
        defaultValue={before?.person.familyName}
        autoComplete={complete('family-name')}
        maxLength={80}
      />
      <TextEntry
        name="person.birthDate"
        label={words.birthDate}
        type="date"
        max={today}
        defaultValue={before?.person.birthDate}
        autoComplete={complete('bday')}
        onChange={(event) => onBirthDate(event.target.value)}
      />
    </>
  );
}

/** A device that several people use: the check of one must not go out under the name of another. */
function AgeCheck({
  toldAge,
  birthDate,
  madeOn,
}: {
  readonly toldAge: number | null;
  readonly birthDate: string;
  readonly madeOn: string;
}) {
  const born = birthDate === '' ? null : ageOn(birthDate, madeOn);
  if (toldAge === null || born === null || born === toldAge || born > 120) return null;
  return <NoticeLine icon="triangle-alert">{words.differentAge(toldAge, born)}</NoticeLine>;
}

/** One way to reach somebody, and with an address a link to come back. @param wantsLink Null: none is offered here. */
function Contact({
  who,
  label,
  before,
  wantsLink,
}: {
  readonly who: 'person' | 'guardian';
  readonly label: string;
  readonly before: { readonly email: string | null; readonly phone: string | null } | null;
  readonly wantsLink: boolean | null;
}) {
  const [email, setEmail] = useState(before?.email ?? '');
  const complete = (word: string) => (who === 'person' ? word : 'off');
  return (
    <EntryGroup legend={label} hint={words.contactHint}>
      <TextEntry
        name={`${who}.email`}
        label={words.email}
        type="email"
        required={false}
        defaultValue={before?.email ?? ''}
        autoComplete={complete('email')}
        maxLength={200}
        onChange={(event) => setEmail(event.target.value)}
      />
      {wantsLink !== null && email.trim() !== '' && (
        <TickEntry name="wantsAccount" label={words.wantsAccount} defaultChecked={wantsLink} />
      )}
      <TextEntry
        name={`${who}.phone`}
        label={words.phone}
        type="tel"
        required={false}
        defaultValue={before?.phone ?? ''}
        autoComplete={complete('tel')}
        maxLength={40}
      />
    </EntryGroup>
  );
}

function GuardianEntries({
  sender,
  guardianBelowAge,
  before,
}: {
  readonly sender: Sender;
  readonly guardianBelowAge: number;
  readonly before: HandOver | null;
}) {
  const isChild = sender === 'guardian';
  const earlier = before?.guardian ?? null;
  const why = isChild ? words.childWhy : words.guardianWhy(guardianBelowAge);
  return (
    <div className="answer-card hand-over-guardian">
      <EntryGroup legend={isChild ? words.childTitle : words.guardian} hint={why}>
        <TextEntry name="guardian.name" label={words.guardianName} defaultValue={earlier?.name} maxLength={120} />
        <TextEntry
          name="guardian.relation"
          label={words.relation}
          hint={words.relationHint}
          defaultValue={earlier?.relation}
          maxLength={60}
        />
        <Contact
          who="guardian"
          label={words.guardianContact}
          before={earlier}
          wantsLink={before?.wantsAccount ?? false}
        />
        {isChild && <TickEntry name="guardian.isSending" label={words.isSending} />}
      </EntryGroup>
    </div>
  );
}

function Consent({ checked, sender }: { readonly checked: Checked; readonly sender: Sender }) {
  const { what, toWhom, howLong, howToWithdraw } = checked.clinic.consent;
  return (
    <div className="answer-card">
      <EntryGroup legend={words.consent}>
        <dl className="hand-over-terms">
          <dt>{words.what}</dt>
          <dd>{what}</dd>
          <dt>{words.toWhom}</dt>
          <dd>{toWhom}</dd>
          <dt>{words.howLong}</dt>
          <dd>{howLong}</dd>
          <dt>{words.howToWithdraw}</dt>
          <dd>{howToWithdraw}</dd>
        </dl>
        <TickEntry
          key={JSON.stringify(checked.clinic.consent)}
          name="consent.isGiven"
          label={sender === 'runner' ? words.yes : words.guardianYes}
        />
      </EntryGroup>
    </div>
  );
}
