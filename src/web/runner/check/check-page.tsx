import { screenTexts } from '../../content/content.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Loading, Notice, NoticeLine } from '../../ui/states.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { Failed } from '../failed.tsx';
import { WarningSigns } from '../warning-signs.tsx';
import './check-page.css';
import { ChoiceQuestion } from './choice-question.tsx';
import { isDraftKept } from './draft-store.ts';
import type { Interviewer, QuestionNow, QuestionProps } from './interview.ts';
import { useLateTapGuard } from './late-taps.ts';
import { NumberQuestion } from './number-question.tsx';
import { type Interview, useInterview } from './use-interview.ts';

/** The questions, one screen at a time. */
export function CheckPage() {
  const interview = useInterview();
  if (interview.state === 'asking') return <Asking interview={interview} />;
  return (
    <>
      <TopBar />
      <main>
        {interview.state === 'waiting' && <Loading words="Getting the questions" />}
        {interview.state === 'failed' && <Failed isOffline={!navigator.onLine} onRetry={interview.tryAgain} />}
        {interview.state === 'unreadable' && <Unreadable onStartAgain={interview.startAgain} />}
      </main>
    </>
  );
}

function Asking({ interview }: { readonly interview: Interview & { readonly state: 'asking' } }) {
  const { question, interviewer, isOlder, answer, back } = interview;
  const { screen } = question;
  // The same screen can come twice with other rows.
  const shown = `${screen.id} ${screen.items.join(' ')}`;
  const { isSettled, guard } = useLateTapGuard(shown);
  return (
    <div className="check" data-screen={screen.id} data-settled={isSettled} {...guard}>
      <TopBar onBack={back} words={question.progress} />
      {isOlder && <Aside>The questions have changed since you began. We kept the answers that still fit.</Aside>}
      {!isDraftKept() && <Aside>This browser does not keep answers. They last until you close this page.</Aside>}
      <Question
        key={shown}
        interviewer={interviewer}
        question={question}
        onAnswer={(response) => answer(screen.id, response)}
        onLeave={() => navigate('/answer')}
      />
    </div>
  );
}

function Aside({ children }: { readonly children: string }) {
  return (
    <div className="check-aside">
      <NoticeLine icon="info">{children}</NoticeLine>
    </div>
  );
}

function Question({ interviewer, ...props }: QuestionProps & { readonly interviewer: Interviewer | null }) {
  const { kind }: QuestionNow['screen'] = props.question.screen;
  if (kind === 'number') return <NumberQuestion {...props} />;
  if (kind === 'choice') return <ChoiceQuestion {...props} />;
  return interviewer ? <interviewer.Later {...props} /> : null;
}

/** A draft that cannot be read says so: it is never taken for an empty one. */
function Unreadable({ onStartAgain }: { readonly onStartAgain: () => void }) {
  const words = screenTexts.states['draft_old_version'];
  return (
    <div className="unreadable">
      <Notice
        level={1}
        icon="info"
        title={words?.title ?? 'We cannot read these answers'}
        actions={
          <Button look="filled" onClick={onStartAgain}>
            Delete them and start again
          </Button>
        }
      >
        <p>{words?.text}</p>
        <p>{words?.action}</p>
      </Notice>
      <div className="card">
        <WarningSigns />
      </div>
    </div>
  );
}
