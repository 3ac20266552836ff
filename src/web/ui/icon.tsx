import './icon.css';
import { ICONS, type IconName } from './icons.ts';

/** A line icon in the colour of the text. Always beside a word, so it is hidden from screen readers. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      className={className ? `icon ${className}` : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      // The markup comes from the icon package at build time, never from a person.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: fixed markup, see above
      dangerouslySetInnerHTML={{ __html: shapesOf(name) }}
    />
  );
}

const shapes = new Map<IconName, string>();

/** What stands inside the svg element. */
function shapesOf(name: IconName): string {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const found = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(ICONS[name])?.[1]?.trim() ?? '';
  shapes.set(name, found);
  return found;
}

/** The Midstance mark: a leg in the middle of a stride. */
export function Mark() {
  return (
    <svg className="mark-logo" viewBox="0 0 22 26" aria-hidden="true">
      <circle className="mark-head" cx="12.5" cy="6" r="4.6" />
      <path className="mark-leg" d="M10.3 10.2 8.2 17.5l2.2 7.1M5.2 24.7h10.4" />
    </svg>
  );
}
