import { screenTexts } from '../../content/content.ts';
import { Icon } from '../../ui/icon.tsx';
import { CallButton } from '../call-button.tsx';
import { CountryChoice } from '../country-choice.tsx';
import '../../ui/urgency.css';
import { Signs } from '../warning-signs.tsx';

/** Signs shown at once; the others are one tap away. */
const FIRST_SIGNS = 4;

/** Who must not begin with questions, above the way in. */
export function DoNotWait() {
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
