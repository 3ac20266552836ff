/** The template with each `{name}` filled in. A name that is not given stays as it is, so that a test sees it. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: string): string {
  const end = words.at(-1) ?? '';
  return words.length < 2 ? end : `${words.slice(0, -1).join(', ')} ${last} ${end}`;
}

/** Parts that may hold commas of their own, parted by semicolons. */
export function parted(words: readonly string[]): string {
  return words.join('; ');
}

/** Without its article: "There was no antalgic gait". */
export function withoutArticle(sign: string): string {
  return sign.replace(/^an? /, '');
}

/** First letter small, unless the word is an abbreviation or a name within capitals. */
export function lowerFirst(words: string): string {
  return /^[A-Z]([a-z]| )/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** One full stop at the end. */
export function asSentence(words: string): string {
  return `${words.trim().replace(/[.\s]+$/, '')}.`;
}
