import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';

import { linkTo } from '../knowledge/catalog.ts';
import './force-chart.css';

/**
 * What the hip carries, in times body weight, from the load rules. The bars are a table, so that the numbers are
 * its words; a point that we did not read in the source itself is drawn dashed and says so.
 */
export function ForceChart({ library }: { library: Library }) {
  const { points, note } = library.loadRules.hipContactForce;
  const sorted = points.toSorted((a, b) => a.bodyWeights - b.bodyWeights || (a.activity < b.activity ? -1 : 1));
  const most = Math.max(...points.map((point) => point.bodyWeights));
  return (
    <figure className="force-chart">
      <figcaption>{titleOf(points)}</figcaption>
      <table>
        <caption className="visually-hidden">Force in the hip joint, in times body weight</caption>
        <thead>
          <tr>
            <th scope="col">Doing, and source</th>
            <th scope="col">Times body weight</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((point) => (
            <tr key={`${point.activity}-${point.source}`} className={point.readInSource ? undefined : 'is-unread'}>
              <th scope="row">
                {inWords(point.activity)}
                <span className="force-source">
                  <Link href={linkTo('source', point.source)}>{yearOf(library, point.source)}</Link>
                  {!point.readInSource && ', figure not read there'}
                </span>
              </th>
              <td>
                <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
                  <rect x="0" y="0" width={(point.bodyWeights / most) * 100} height="14" />
                </svg>
                <span className="num">{point.bodyWeights}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{sentence(note)}</p>
    </figure>
  );
}

/** The chart's answer in its title, worked out from the points that were read in their source. */
function titleOf(points: Library['loadRules']['hipContactForce']['points']): string {
  const said = (starts: string) => {
    const values = points
      .filter((point) => point.readInSource && point.activity.startsWith(starts))
      .map((point) => point.bodyWeights);
    const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => Math.round(value * 10) / 10);
    return least === most ? `about ${least}` : `about ${least} to ${most}`;
  };
  return `At a jog the hip took ${said('jog')} times body weight, walking ${said('walk')} times`;
}

function inWords(activity: string): string {
  return sentence(activity).replace(/\.$/, '').replace('m/s', 'meters a second');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function yearOf(library: Library, id: string): string {
  const source = library.sources.find((one) => one.id === id);
  const name = id.replace(/\d+.*$/, '');
  const year = source?.year ?? /\d{4}/.exec(id)?.[0] ?? '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`.trim();
}
