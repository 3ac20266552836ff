import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useEmergencyCall, withEmergency } from '../country.ts';
import { LibraryFrame } from '../knowledge/library-frame.tsx';
import './learn.css';
import { LearnIndex, LearnItemPage } from './learn-sections.tsx';

/** Pages to learn from: the list, or one page. */
export default function LearnPage({ id }: { id: string | null }) {
  const call = useEmergencyCall();
  return (
    <LibraryFrame className="learn">
      {(library) => {
        if (id === null) return <LearnIndex library={library} />;
        const page = library.learn.find((one) => one.id === id);
        // The number to call stands anywhere in the words of a page.
        const filled = page && (JSON.parse(withEmergency(JSON.stringify(page), call)) as typeof page);
        if (filled) return <LearnItemPage library={library} page={filled} />;
        return (
          <>
            <nav className="learn-crumbs" aria-label="Where you are">
              <Link href="/learn">All pages</Link>
            </nav>
            <PageHeading title="There is no such page">There is no such page</PageHeading>
            <p>The address may be mistyped. The list has every page.</p>
          </>
        );
      }}
    </LibraryFrame>
  );
}
