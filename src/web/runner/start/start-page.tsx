import { useEffect, useState } from 'react';
import { screenTexts } from '../../content/content.ts';
import { navigate } from '../../navigate.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { TopBar } from '../../ui/top-bar.tsx';
import { CallButton } from '../call-button.tsx';
import { loadInterviewer } from '../check/interview.ts';
import { TO_ANSWER } from '../check/use-interview.ts';
import { CountryChoice } from '../country-choice.tsx';
import '../../ui/urgency.css';
import { Signs } from '../warning-signs.tsx';
import { OpenFile } from './open-file.tsx';
import { StartActions } from './start-actions.tsx';
import './start-page.css';

/** Signs shown at once; the others are one tap away. */
const FIRST_SIGNS = 4;

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

function DoNotWait() {
  const { items, titleToday, itemsToday } = screenTexts.warningSigns;
  return (
    <section className="do-not-wait" aria-labelledby="do-not-wait">
      <h2 id="do-not-wait">
        <Icon name="siren" />
        Do not wait for this check if
      </h2>
      <Signs items={items.slice(0, FIRST_SIGNS)} />
      <CallButton />
      <CountryChoice />
      <details>
        <summary>
          <Icon name="chevron-down" />
          More warning signs
        </summary>
        <Signs items={items.slice(FIRST_SIGNS)} />
        <h3>{titleToday}</h3>
        <Signs items={itemsToday} />
      </details>
    </section>
  );
}

/** The engine is fetched while this page is read. A failure is told where it matters, on the check. */
function warmUp(): () => void {
  const timer = setTimeout(() => {
    loadInterviewer().catch(() => {});
  }, 300);
  return () => clearTimeout(timer);
}
