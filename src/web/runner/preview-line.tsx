import { screenTexts } from '../content/content.ts';

/** Stands above every page until the lead of a clinic has adopted what it says. */
export function PreviewLine() {
  return (
    <aside className="preview-line" aria-label="Preview">
      {screenTexts.previewLine}
    </aside>
  );
}
