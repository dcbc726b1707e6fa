import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent, instantOf } from './check-content.ts';
import type { UnknownAnswer } from './id-card-options.ts';

const response = {
  user: {
    personalNumber: '191212121212',
    name: 'Tolvan Tolvansson',
    givenName: 'Tolvan',
    surname: 'Tolvansson',
    age: 113,
  },
  verification: { verificationId: 'id', verifiedAt: '2026-03-10T12:00:30Z' },
  authentication: { orderRef: 'order' },
};
const content = {
  verificationId: 'id',
  verifiedAt: '2026-03-10T12:00:30Z',
  personalNumber: '191212121212',
  name: 'Tolvan Tolvansson',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  age: '113',
  orderRef: 'order',
};

/** Checks sound content with changes against an answer. */
function detailOf(changes: Record<string, string>, answer: UnknownAnswer = response): string {
  const values = new Map(Object.entries({ ...content, ...changes }).map(([name, value]) => [name, [value]]));
  return checkContent({ values, response: answer }).detail;
}

describe('the content that was signed about a card', () => {
  test('may have every member of the answer', () => {
    assert.equal(detailOf({}), 'The signed content is that of the answer.');
  });

  test('may have the time written otherwise, and nothing else', () => {
    const other = '2026-03-10T13:00:30.000+01:00';
    assert.equal(detailOf({ verifiedAt: other }), 'The signed content is that of the answer.');
    const user = { ...response.user, name: response.verification.verifiedAt };
    assert.equal(
      detailOf({ name: other }, { ...response, user }),
      'The signed content has another name than the answer.',
    );
  });

  test('needs a time that is one, where it is not written as in the answer', () => {
    const verification = { ...response.verification, verifiedAt: 'at noon' };
    assert.equal(
      detailOf({ verifiedAt: 'noon' }, { ...response, verification }),
      'The signed content has another verifiedAt than the answer.',
    );
  });

  test('is not equal to a member of the answer that is neither text nor number', () => {
    const user = { ...response.user, name: ['Tolvan Tolvansson'] };
    assert.equal(detailOf({}, { ...response, user }), 'The signed content has another name than the answer.');
  });
});

describe('a time in what was signed about a card', () => {
  test('has date, time of day and zone', () => {
    const instant = Date.UTC(2026, 2, 10, 12, 0, 30);
    for (const text of ['2026-03-10T12:00:30Z', '2026-03-10T14:00:30.000000000+02:00', '2026-03-10T11:00:30.0-01:00']) {
      assert.equal(instantOf(text), instant, text);
    }
  });

  test('is none in any other form', () => {
    const texts = [
      '+002026-03-10T12:00:30Z',
      'x2026-03-10T12:00:30Z',
      '2026-03-10T12:00:30Zx',
      '2026-03-10T12:00:30',
      '2026-03-10',
      '2026-13-10T12:00:30Z',
    ];
    for (const value of [...texts, '', 7, undefined, null, ['2026-03-10T12:00:30Z']]) {
      assert.equal(instantOf(value), NaN, String(value));
    }
  });
});
