import type { KnowledgeProblem } from './assemble.ts';
import type { ExaminationGroup, ExaminationItem, ExaminationSection } from './examination-schema.ts';
import type { Finding } from './finding-schema.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Whether the examination holds together: every clinical test stands in exactly one place, every id that an item
 * names exists, every "normal" writes items of its own group, and every limit is one of the section's.
 */
export function checkExamination(knowledge: Knowledge): KnowledgeProblem[] {
  const findings = new Map(knowledge.findings.map((finding) => [finding.id, finding]));
  const problems: KnowledgeProblem[] = [];
  const placed = new Map<string, string>();
  for (const section of knowledge.examination) {
    const file = `examination/${section.id}.yaml`;
    for (const group of section.groups) {
      const note = (field: string, message: string) => {
        problems.push({ file, field: `groups.${group.id}.${field}`, message });
      };
      checkNormal(group, findings, note);
      for (const item of group.items) {
        for (const id of placesOf(item)) {
          const other = placed.get(id);
          if (other) note(item.id, `"${id}" stands in ${other} too; enter once`);
          placed.set(id, group.id);
        }
        checkItem(item, section, findings, note);
      }
    }
  }
  for (const finding of findings.values()) {
    if (finding.askedOf !== 'clinician' || placed.has(finding.id)) continue;
    const message = 'stands in no group of examination/; it could not be entered';
    problems.push({ file: `clinical-tests/${finding.id}.yaml`, field: 'id', message });
  }
  return problems;
}

type Note = (field: string, message: string) => void;
type Findings = ReadonlyMap<string, Finding>;

/** Ids that an item takes: its own, and the degrees that can be entered nowhere else. */
function placesOf(item: ExaminationItem): string[] {
  return item.kind === 'range' ? [item.id, item.degrees] : [item.id];
}

function checkNormal(group: ExaminationGroup, findings: Findings, note: Note): void {
  const items = new Map(group.items.map((item) => [item.id, item]));
  for (const id of [...(group.normalMeans?.no ?? []), ...(group.normalMeans?.yes ?? [])]) {
    const item = items.get(id);
    if (!item) note('normalMeans', `"${id}" is no item of this group`);
    const isYesNo = item?.kind === 'answer' ? item.answer === 'yes_no' : findings.get(id)?.answer.type === 'yes_no';
    if (item && !isYesNo) note('normalMeans', `"${id}" is not answered yes or no`);
  }
  if (group.inSectionNormal && !group.normalMeans) note('normalMeans', 'is missing; the section tap needs it');
  const hasConsentItem = group.items.some((item) => findings.get(item.id)?.needsConsent === true);
  if (hasConsentItem && !group.needsConsent) note('needsConsent', 'is false, yet an item needs consent');
  if (group.needsConsent && group.inSectionNormal)
    note('inSectionNormal', 'is true; what needs consent is never normal by a tap for the whole section');
}

function checkItem(item: ExaminationItem, section: ExaminationSection, findings: Findings, note: Note): void {
  if (item.kind === 'finding') {
    const finding = findings.get(item.id);
    if (finding?.askedOf !== 'clinician') note(item.id, 'is no clinical test');
    const hasSentences = item.present !== undefined && item.absent !== undefined;
    if (finding?.answer.type === 'yes_no' && (item.sign === undefined) !== hasSentences)
      note(item.id, 'needs a sign, or both present and absent');
    const isPlace = ({ answer }: Finding) => answer.type === 'body_map' && answer.region === item.region;
    if (item.region !== undefined && ![...findings.values()].some(isPlace))
      note(`${item.id}.region`, `"${item.region}" is no place of the body map`);
    return;
  }
  if (findings.has(item.id)) note(item.id, 'is the id of a finding; choose another');
  if (item.kind === 'answer') {
    for (const id of item.toldBy) if (!findings.has(id)) note(`${item.id}.toldBy`, `"${id}" is no finding id`);
  }
  for (const id of setBy(item)) {
    if (findings.get(id)?.askedOf !== 'clinician') note(item.id, `"${id}" is no clinical test`);
  }
  for (const id of limitsOf(item)) {
    if (!section.thresholds.some((one) => one.id === id)) note(item.id, `"${id}" is no threshold of this section`);
  }
}

function setBy(item: ExaminationItem): string[] {
  if (item.kind === 'range')
    return [item.degrees, item.lessThanOther.sets, item.pain.sets, ...Object.values(item.endFeel)];
  if (item.kind === 'strength') return [item.weaker?.sets, item.pain?.sets].flatMap((id) => id ?? []);
  return [];
}

function limitsOf(item: ExaminationItem): string[] {
  if (item.kind === 'range') return [item.lessThanOther.threshold, item.pain.threshold];
  if (item.kind !== 'strength') return [];
  const { weaker, pain } = item;
  return [weaker?.threshold, weaker?.clearBelow, weaker?.gradeThreshold, pain?.threshold].flatMap((id) => id ?? []);
}
