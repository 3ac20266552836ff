import { lazy } from 'react';

const AtPage = lazy(() => import('./at/at-page.tsx'));
const HandOverPage = lazy(() => import('./hand-over/hand-over-page.tsx'));
const LinkPage = lazy(() => import('./my/link-page.tsx'));
const MyPage = lazy(() => import('./my/my-page.tsx'));

/** The runner's pages that speak with a clinic. One way in, so that the first page carries no list of their files. */
export default function ClinicPages({ path }: { readonly path: string }) {
  const [, place, slugOrId = ''] = path.split('/');
  if (place === 'at') return <AtPage slug={slugOrId} />;
  if (place === 'link') return <LinkPage clinicId={slugOrId} />;
  if (place === 'my') return <MyPage clinicId={slugOrId} />;
  return <HandOverPage />;
}
