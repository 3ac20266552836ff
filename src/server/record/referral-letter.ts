import { createRequire } from 'node:module';
import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactNode } from 'react';
import type { ReferralLetter } from '../../core/record/record.ts';

const FAMILY = 'Atkinson';
const files = createRequire(import.meta.url);
const fontFile = (weight: number) =>
  files.resolve(
    `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-${weight}-normal.woff`,
  );
const latinFile = (weight: number) =>
  files.resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`);

for (const [family, path] of [
  [FAMILY, latinFile],
  [`${FAMILY} Ext`, fontFile],
] as const)
  Font.register({
    family,
    fonts: [
      { src: path(400), fontWeight: 400 },
      { src: path(700), fontWeight: 700 },
    ],
  });
// Words are never cut: a name broken in two is a name misread.
Font.registerHyphenationCallback((word) => [word]);

const style = StyleSheet.create({
  page: { fontFamily: [FAMILY, `${FAMILY} Ext`], fontSize: 11, lineHeight: 1.4, padding: 56, color: '#111111' },
  rule: { borderTopWidth: 3, borderTopColor: '#111111', paddingTop: 8, marginTop: 14, marginBottom: 12 },
  urgency: { fontSize: 15, fontWeight: 700 },
  heading: { fontWeight: 700, marginTop: 12, marginBottom: 3 },
  row: { marginBottom: 2 },
  foot: { position: 'absolute', left: 56, right: 56, bottom: 30, fontSize: 9, color: '#444444' },
});

/**
 * The letter as a PDF to read, print and fax: who, how soon, the question, what was told and what is not known.
 *
 * @param writtenAt ISO instant; the date stands in the clinic's zone.
 */
export async function letterPdf(
  letter: ReferralLetter,
  writtenAt: string,
  timeZone: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const on = Temporal.Instant.from(writtenAt).toZonedDateTimeISO(timeZone).toPlainDate();
  const text = (key: string, words: string, as: (typeof style)[keyof typeof style] = style.row) =>
    createElement(Text, { key, style: as }, words);
  const block = (title: string, lines: readonly string[], mark = ''): ReactNode[] =>
    lines.length === 0
      ? []
      : [text(title, title, style.heading), ...lines.map((one, index) => text(`${title}${index}`, `${mark}${one}`))];
  const { to, from, runner } = letter;
  const page = createElement(
    Page,
    { size: 'A4', style: style.page },
    text('clinic', from.clinic, style.heading),
    text('date', longDate(on)),
    ...block('To', [to.name, ...[to.phone, to.email, to.note].filter((one) => one !== null)]),
    createElement(
      View,
      { key: 'rule', style: style.rule },
      text('urgency', `How soon: ${letter.urgency}`, style.urgency),
    ),
    ...block('Runner', [
      runner.name,
      runner.birthDate === null
        ? 'Date of birth: not known'
        : `Born ${longDate(Temporal.PlainDate.from(runner.birthDate))}`,
    ]),
    ...block('Question', [letter.question]),
    ...block('Warning sign', letter.flag === null ? [] : [letter.flag]),
    ...block('Present, as the runner told', letter.findings, '• '),
    ...block('Absent, as the runner told', letter.absent.length === 0 ? [] : [letter.absent.join('; ')]),
    ...block('Asked and not known', letter.unknown.length === 0 ? [] : [letter.unknown.join('; ')]),
    ...block('From', [from.name, from.licence]),
    createElement(
      Text,
      { key: 'foot', style: style.foot, fixed: true },
      'The answers above are the runner’s own. What is not listed was not asked or not answered; it is not a no.',
    ),
  );
  const bytes = await renderToBuffer(createElement(Document, { title: 'Referral', language: 'en' }, page));
  return new Uint8Array(bytes);
}

function longDate(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
