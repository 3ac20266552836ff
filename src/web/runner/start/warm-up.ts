import { loadInterviewer } from '../check/interview.ts';

/** The engine is fetched while the first page is read. A failure is told where it matters, on the check. */
export function warmUp(): () => void {
  const timer = setTimeout(() => {
    loadInterviewer().catch(() => {});
  }, 300);
  return () => clearTimeout(timer);
}
