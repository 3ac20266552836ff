import type { ReactNode } from 'react';
import type { Library } from '../../content/content.ts';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ENGINE_PARTS, type EnginePart, isKind, type Kind } from './catalog.ts';
import { ConditionItem } from './condition-item.tsx';
import { EngineItem } from './engine-item.tsx';
import { FindingItem } from './finding-item.tsx';
import { Crumbs } from './item-parts.tsx';
import './knowledge.css';
import './knowledge-tables.css';
import { KnowledgeIndex } from './knowledge-index.tsx';
import { KnowledgeList } from './knowledge-list.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { FactorItem, FamilyItem, ScreenItem, SourceItem } from './other-items.tsx';
import { RedFlagItem } from './red-flag-item.tsx';

/** The knowledge browser: an index, a list for each kind, and a page for each item. */
export default function KnowledgePage({ kind, id }: { kind: string | null; id: string | null }) {
  return (
    <LibraryFrame className="kb">
      {(library) => {
        if (kind === null) return <KnowledgeIndex library={library} />;
        if (!isKind(kind)) return <NotHere kind={null} />;
        if (id === null) return <KnowledgeList key={kind} library={library} kind={kind} />;
        return itemOf(library, kind, id) ?? <NotHere kind={kind} />;
      }}
    </LibraryFrame>
  );
}

function itemOf(library: Library, kind: Kind, id: string): ReactNode {
  const find = <Item extends { readonly id: string }>(items: readonly Item[]) => items.find((one) => one.id === id);
  switch (kind) {
    case 'red-flag': {
      const flag = find(library.redFlags);
      return flag && <RedFlagItem library={library} flag={flag} />;
    }
    case 'finding': {
      const finding = find(library.findings);
      return finding && <FindingItem library={library} finding={finding} />;
    }
    case 'condition': {
      const condition = find(library.conditions);
      return condition && <ConditionItem library={library} condition={condition} />;
    }
    case 'family': {
      const family = find(library.families);
      return family && <FamilyItem library={library} family={family} />;
    }
    case 'factor': {
      const factor = find(library.factors);
      return factor && <FactorItem library={library} factor={factor} />;
    }
    case 'screen': {
      const screen = find(library.screens);
      return screen && <ScreenItem library={library} screen={screen} />;
    }
    case 'source': {
      const source = find(library.sources);
      return source && <SourceItem library={library} source={source} />;
    }
    case 'engine':
      return Object.hasOwn(ENGINE_PARTS, id) ? <EngineItem library={library} part={id as EnginePart} /> : null;
  }
}

function NotHere({ kind }: { kind: Kind | null }) {
  return (
    <>
      <Crumbs kind={kind} />
      <PageHeading title="There is no such page">There is no such page</PageHeading>
      <p>The address may be mistyped, or the item was retired. The list has everything there is.</p>
    </>
  );
}
