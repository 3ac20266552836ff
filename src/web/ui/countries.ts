/** ISO 3166-1 alpha-2. */
const CODES =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

/** Every country for a select, by name. */
export function countryOptions(locale = 'en'): { readonly value: string; readonly text: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return CODES.map((value) => ({ value, text: names.of(value) ?? value })).sort((a, b) =>
    a.text.localeCompare(b.text, locale),
  );
}

/** The country that the browser's language names; empty when it names none: it is then asked, not guessed. */
export function likelyCountry(): string {
  const region = new Intl.Locale(navigator.language).region ?? '';
  return CODES.includes(region) ? region : '';
}

/** Every time zone that the browser knows, for a select. */
export function timeZoneOptions(): { readonly value: string; readonly text: string }[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    text: value.replaceAll('_', ' '),
  }));
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
