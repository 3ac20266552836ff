import { useId } from 'react';
import { chooseCountry, countryNames, UNSURE, useCountry } from './country.ts';
import './country-choice.css';

/** Which country's emergency number to show. The time zone only suggests it. */
export function CountryChoice() {
  const { code, isChosen } = useCountry();
  const id = useId();
  return (
    <div className="country-choice">
      <label htmlFor={id}>Where are you now?</label>
      <select id={id} value={code} onChange={(event) => chooseCountry(event.target.value)}>
        <option value={UNSURE}>Another country, or not sure</option>
        {countryNames('en').map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </select>
      {!isChosen && code !== UNSURE && (
        <p className="mini quiet-ink">Guessed from your time zone. Change it if it is wrong.</p>
      )}
    </div>
  );
}
