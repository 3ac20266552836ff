import { screenTexts } from '../content/content.ts';
import { useEmergencyCall, withEmergency } from './country.ts';
import './warning-signs.css';

/** When not to wait for this check, in full. Needs no network and no engine. @param level Of its headings. */
export function WarningSigns({ level = 2 }: { readonly level?: 2 | 3 }) {
  const call = useEmergencyCall();
  const { title, intro, items, titleToday, itemsToday } = screenTexts.warningSigns;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="warning-signs">
      <Heading>{title}</Heading>
      <p>{withEmergency(intro, call)}</p>
      <Signs items={items} />
      <Heading>{titleToday}</Heading>
      <Signs items={itemsToday} />
    </div>
  );
}

export function Signs({ items }: { readonly items: readonly string[] }) {
  const call = useEmergencyCall();
  return (
    <ul className="signs">
      {items.map((item) => (
        <li key={item}>{withEmergency(item, call)}</li>
      ))}
    </ul>
  );
}
