import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BeliefWord, Hypothesis } from './hypotheses.ts';
import {
  agreesWithEngine,
  missingOfDiagnosis,
  type WorkingDiagnosis,
  workingDiagnosisSchema,
} from './working-diagnosis.ts';

const hypothesis = (id: string, word: BeliefWord): Hypothesis => ({
  id,
  word,
  family: 'f',
  probability: 0.2,
  spread: [0.1, 0.3],
  supporting: [],
  against: [],
  isUnstable: false,
});
const RANKED = [hypothesis('a', 'likely'), hypothesis('b', 'possible'), hypothesis('c', 'less_likely')];
const diagnosis = (parts: Partial<WorkingDiagnosis>): WorkingDiagnosis => ({
  conditionId: 'a',
  ownWords: '',
  side: 'left',
  irritability: 'low',
  reasonIfDiffers: '',
  codes: [],
  ...parts,
});

for (const { say, parts, agrees, missing } of [
  { say: 'likely: agrees, no reason', parts: {}, agrees: true, missing: [] },
  { say: 'possible: agrees', parts: { conditionId: 'b' }, agrees: true, missing: [] },
  { say: 'less likely: needs a reason', parts: { conditionId: 'c' }, agrees: false, missing: ['diagnosis_reason'] },
  {
    say: 'a blank reason is none',
    parts: { conditionId: 'c', reasonIfDiffers: ' ' },
    agrees: false,
    missing: ['diagnosis_reason'],
  },
  { say: 'with a reason it stands', parts: { conditionId: 'c', reasonIfDiffers: 'Scan.' }, agrees: false, missing: [] },
  {
    say: 'own words alone need a reason',
    parts: { conditionId: null, ownWords: 'Two things' },
    agrees: false,
    missing: ['diagnosis_reason'],
  },
  {
    say: 'neither condition nor words: none chosen',
    parts: { conditionId: null },
    agrees: false,
    missing: ['working_diagnosis'],
  },
  {
    say: 'side and irritability are asked for',
    parts: { side: null, irritability: null },
    agrees: true,
    missing: ['diagnosis_side', 'irritability'],
  },
] as const) {
  test(`working diagnosis: ${say}`, () => {
    const chosen = diagnosis(parts);
    assert.equal(agreesWithEngine(chosen, RANKED), agrees);
    assert.deepEqual(missingOfDiagnosis(chosen, RANKED), missing);
  });
}

test('none chosen at all, and an unknown key is refused', () => {
  assert.deepEqual(missingOfDiagnosis(null, RANKED), ['working_diagnosis']);
  assert.equal(workingDiagnosisSchema.safeParse({ ...diagnosis({}), certainty: 1 }).success, false);
});
