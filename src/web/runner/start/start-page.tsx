import { useEffect, useState } from 'react';
import { navigate } from '../../navigate.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { TO_ANSWER } from '../check/use-interview.ts';
import { DoNotWait } from './do-not-wait.tsx';
import { OpenFile } from './open-file.tsx';
import { StartActions } from './start-actions.tsx';
import './start-page.css';
import { warmUp } from './warm-up.ts';

/** What this is, when not to use it, and the way in. */
export function StartPage() {
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  useEffect(warmUp, []);
  return (
    <>
      <TopBar />
      <main className="start">
        <PageHeading title="Check your hip">Check your hip</PageHeading>
        <p className="lead">Find out how soon to be seen, and if you can run today.</p>
        <ul className="facts">
          <li>
            <Icon name="timer" />
            <span>About 12 short questions, 3 minutes</span>
          </li>
          <li>
            <Icon name="smartphone" />
            <span>No account. Your answers stay on this device until you share them</span>
          </li>
          <li>
            <Icon name="footprints" />
            <span>For runners with pain at the hip, groin, buttock or thigh</span>
          </li>
        </ul>
        <DoNotWait />
        <OpenFile problem={fileProblem} onProblem={setFileProblem} />
        <nav className="start-links" aria-label="More">
          <Link href="/learn">
            <Icon name="book-open" />
            Learn about hip pain
          </Link>
          <Link href="/knowledge">
            <Icon name="scale" />
            How we reason, with every source
          </Link>
        </nav>
      </main>
      <footer>
        <StartActions onGo={() => navigate('/check', { state: { [TO_ANSWER]: 1 } })} />
      </footer>
    </>
  );
}
