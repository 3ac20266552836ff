/**
 * Number to call for an ambulance, by country.
 *
 * Sources, by public authority: European Union, Iceland: 112, Directive (EU) 2018/1972 article 109. United Kingdom:
 * 999 (gov.uk). Ireland: 112 or 999 (National Ambulance Service). Norway: 113 (Helsenorge). Switzerland: 144 (ch.ch).
 * United States, Canada: 911 (FCC, CRTC). Mexico: 911 (gob.mx). Australia: 000 (Triple Zero). New Zealand: 111.
 * India: 112 (ERSS). Japan: 119 (FDMA). South Korea: 119. Mainland China: 120. Taiwan: 119. Hong Kong: 999.
 * Singapore: 995 (SCDF). Malaysia: 999. Thailand: 1669. Philippines: 911. Israel: 101. United Arab Emirates: 998.
 * Turkey: 112. South Africa: 112 from a mobile. Kenya: 999. Nigeria: 112. Brazil: 192 (SAMU). Argentina: 107.
 * Chile: 131. Colombia: 123.
 * Written from general knowledge of these and not yet checked number by number against each authority: to be done
 * with the clinical review. A country that is not listed gets words, never a guess.
 */
export interface CountryNumber {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** What is dialled. */
  readonly number: string;
  /** What is said, when there is more than one number. */
  readonly words?: string;
  /** Time zones (IANA names, or a prefix ending in /) that suggest this country. */
  readonly zones: readonly string[];
}

export const EMERGENCY_NUMBERS: readonly CountryNumber[] = [
  { code: 'AE', number: '998', zones: ['Asia/Dubai'] },
  { code: 'AR', number: '107', zones: ['America/Argentina/', 'America/Buenos_Aires'] },
  { code: 'AT', number: '112', zones: ['Europe/Vienna'] },
  { code: 'AU', number: '000', zones: ['Australia/'] },
  { code: 'BE', number: '112', zones: ['Europe/Brussels'] },
  { code: 'BG', number: '112', zones: ['Europe/Sofia'] },
  {
    code: 'BR',
    number: '192',
    zones: ['America/Sao_Paulo', 'America/Fortaleza', 'America/Bahia', 'America/Recife', 'America/Manaus'],
  },
  {
    code: 'CA',
    number: '911',
    zones: [
      'America/Toronto',
      'America/Vancouver',
      'America/Edmonton',
      'America/Winnipeg',
      'America/Halifax',
      'America/Regina',
      'America/St_Johns',
      'America/Moncton',
      'America/Whitehorse',
    ],
  },
  { code: 'CH', number: '144', zones: ['Europe/Zurich'] },
  { code: 'CL', number: '131', zones: ['America/Santiago'] },
  { code: 'CN', number: '120', zones: ['Asia/Shanghai', 'Asia/Urumqi'] },
  { code: 'CO', number: '123', zones: ['America/Bogota'] },
  { code: 'CY', number: '112', zones: ['Asia/Nicosia', 'Asia/Famagusta'] },
  { code: 'CZ', number: '112', zones: ['Europe/Prague'] },
  { code: 'DE', number: '112', zones: ['Europe/Berlin', 'Europe/Busingen'] },
  { code: 'DK', number: '112', zones: ['Europe/Copenhagen'] },
  { code: 'EE', number: '112', zones: ['Europe/Tallinn'] },
  { code: 'ES', number: '112', zones: ['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta'] },
  { code: 'FI', number: '112', zones: ['Europe/Helsinki', 'Europe/Mariehamn'] },
  { code: 'FR', number: '112', zones: ['Europe/Paris'] },
  { code: 'GB', number: '999', zones: ['Europe/London'] },
  { code: 'GR', number: '112', zones: ['Europe/Athens'] },
  { code: 'HK', number: '999', zones: ['Asia/Hong_Kong'] },
  { code: 'HR', number: '112', zones: ['Europe/Zagreb'] },
  { code: 'HU', number: '112', zones: ['Europe/Budapest'] },
  { code: 'IE', number: '112', words: '112 or 999', zones: ['Europe/Dublin'] },
  { code: 'IL', number: '101', zones: ['Asia/Jerusalem'] },
  { code: 'IN', number: '112', zones: ['Asia/Kolkata', 'Asia/Calcutta'] },
  { code: 'IS', number: '112', zones: ['Atlantic/Reykjavik'] },
  { code: 'IT', number: '112', zones: ['Europe/Rome'] },
  { code: 'JP', number: '119', zones: ['Asia/Tokyo'] },
  { code: 'KE', number: '999', zones: ['Africa/Nairobi'] },
  { code: 'KR', number: '119', zones: ['Asia/Seoul'] },
  { code: 'LT', number: '112', zones: ['Europe/Vilnius'] },
  { code: 'LU', number: '112', zones: ['Europe/Luxembourg'] },
  { code: 'LV', number: '112', zones: ['Europe/Riga'] },
  { code: 'MT', number: '112', zones: ['Europe/Malta'] },
  {
    code: 'MX',
    number: '911',
    zones: ['America/Mexico_City', 'America/Monterrey', 'America/Tijuana', 'America/Cancun', 'America/Merida'],
  },
  { code: 'MY', number: '999', zones: ['Asia/Kuala_Lumpur', 'Asia/Kuching'] },
  { code: 'NG', number: '112', zones: ['Africa/Lagos'] },
  { code: 'NL', number: '112', zones: ['Europe/Amsterdam'] },
  { code: 'NO', number: '113', zones: ['Europe/Oslo'] },
  { code: 'NZ', number: '111', zones: ['Pacific/Auckland', 'Pacific/Chatham'] },
  { code: 'PH', number: '911', zones: ['Asia/Manila'] },
  { code: 'PL', number: '112', zones: ['Europe/Warsaw'] },
  { code: 'PT', number: '112', zones: ['Europe/Lisbon', 'Atlantic/Azores', 'Atlantic/Madeira'] },
  { code: 'RO', number: '112', zones: ['Europe/Bucharest'] },
  { code: 'SE', number: '112', zones: ['Europe/Stockholm'] },
  { code: 'SG', number: '995', zones: ['Asia/Singapore'] },
  { code: 'SI', number: '112', zones: ['Europe/Ljubljana'] },
  { code: 'SK', number: '112', zones: ['Europe/Bratislava'] },
  { code: 'TH', number: '1669', zones: ['Asia/Bangkok'] },
  { code: 'TR', number: '112', zones: ['Europe/Istanbul'] },
  { code: 'TW', number: '119', zones: ['Asia/Taipei'] },
  {
    code: 'US',
    number: '911',
    zones: [
      'America/New_York',
      'America/Chicago',
      'America/Denver',
      'America/Los_Angeles',
      'America/Phoenix',
      'America/Detroit',
      'America/Boise',
      'America/Anchorage',
      'America/Juneau',
      'America/Indiana/',
      'America/Kentucky/',
      'America/North_Dakota/',
      'Pacific/Honolulu',
    ],
  },
  { code: 'ZA', number: '112', zones: ['Africa/Johannesburg'] },
];
