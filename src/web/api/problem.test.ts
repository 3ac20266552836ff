import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFrom } from './problem.ts';

for (const { say, status, body, code, message, field } of [
  {
    say: 'the name of the entry becomes the field and leaves the sentence',
    status: 400,
    body: { error: { code: 'invalid', message: 'clinic.slug: use small letters', field: 'clinic.slug' } },
    code: 'invalid',
    message: 'Use small letters.',
    field: 'clinic.slug',
  },
  {
    say: 'a whole sentence stays as it is',
    status: 409,
    body: { error: { code: 'conflict', message: 'Somebody has taken this already.' } },
    code: 'conflict',
    message: 'Somebody has taken this already.',
    field: undefined,
  },
  {
    say: 'the sign-in library’s own refusal is a sign-in to do',
    status: 401,
    body: { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
    code: 'signed_out',
    message: 'Please sign in.',
    field: undefined,
  },
  {
    say: 'too many tries are told without a body',
    status: 429,
    body: null,
    code: 'too_many',
    message: 'Too many tries. Please wait a quarter of an hour, then try again.',
    field: undefined,
  },
  {
    say: 'an answer that is no JSON is a failure, never a success',
    status: 502,
    body: null,
    code: 'failed',
    message: 'Something went wrong on our side, so this may not have been saved. Try again.',
    field: undefined,
  },
]) {
  test(`what went wrong: ${say}`, () => {
    const problem = problemFrom(status, body);
    assert.deepEqual([problem.code, problem.message, problem.field], [code, message, field]);
  });
}
