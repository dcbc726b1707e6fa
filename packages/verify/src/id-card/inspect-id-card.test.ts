import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCertificateCache } from '../certificates/certificate-cache.ts';
import { cardContent, failingCardChecks, testIdCard, type TestIdCardRequest } from '../test-support/test-id-card.ts';
import { testTime } from '../test-support/test-pki.ts';
import { IdCardError } from './id-card-error.ts';
import { inspectIdCard } from './inspect-id-card.ts';
import { verifyIdCard } from './verify-id-card.ts';

/** Checks an answer of which a part is replaced, sound or not. */
function inspectAnswer(changes: object): ReturnType<typeof inspectIdCard> {
  const options = testIdCard();
  const response = { ...options.response, ...changes };
  return inspectIdCard({ ...options, response });
}

function detailOf({ checks }: ReturnType<typeof inspectIdCard>, wanted: string): string | undefined {
  return checks.find(({ name }) => name === wanted)?.detail;
}

/** A sound answer about a card that was checked so long after it was opened. */
function checkedAfter(ms: number, request: TestIdCardRequest = {}): ReturnType<typeof testIdCard> {
  const verifiedAt = new Date(testTime.getTime() + ms).toISOString();
  return testIdCard({ content: cardContent({ verifiedAt }), verifiedAt, signingTime: verifiedAt, ...request });
}

describe('the times of a check of a card', () => {
  test('may lie two minutes after the opening, and clocks may differ by one', () => {
    for (const ms of [-60_000, 0, 180_000]) assert.deepEqual(failingCardChecks(checkedAfter(ms)), [], `${ms}`);
    for (const ms of [-60_001, 180_001]) {
      const options = checkedAfter(ms);
      assert.deepEqual(failingCardChecks(options), ['openingTime'], `${ms}`);
      assert.equal(
        detailOf(inspectIdCard(options), 'openingTime'),
        'The card was not opened shortly before the check.',
      );
    }
  });

  test('may differ by one minute from the time of the signature', () => {
    const signedAt = (ms: number): string => new Date(testTime.getTime() + ms).toISOString();
    for (const ms of [-60_000, 60_000]) {
      assert.deepEqual(failingCardChecks(checkedAfter(0, { signingTime: signedAt(ms) })), []);
    }
    for (const ms of [-60_001, 60_001]) {
      assert.deepEqual(failingCardChecks(checkedAfter(0, { signingTime: signedAt(ms) })), ['cardSigningTime']);
    }
  });
});

describe('an answer about a card in which nothing can be read', () => {
  const report = inspectAnswer({ user: undefined, verification: undefined, authentication: undefined });

  test('claims nothing', () => {
    assert.deepEqual(report.claims, { opening: {} });
  });

  test('says so in what ties its parts', () => {
    assert.equal(detailOf(report, 'openingUse'), 'The holder did not identify, or that could not be read.');
    assert.equal(detailOf(report, 'openingTime'), 'The card was not opened shortly before the check.');
    assert.equal(
      detailOf(report, 'samePerson'),
      'The holder who opened the card is another person than the answer names.',
    );
  });

  test('is one whose members have other types, too', () => {
    const authentication = { signature: 7, ocspResponse: {}, orderRef: [] };
    const odd = inspectAnswer({
      user: { personalNumber: 7 },
      verification: { signature: 7, verificationId: 7, verifiedAt: 7 },
      authentication,
    });
    assert.deepEqual(odd, report);
  });
});

describe('the signature in an answer about a card', () => {
  const refused = 'The signature is not base64 of UTF-8, or too long.';

  test('has at most 1,000,000 characters', () => {
    const encodingOf = (length: number): string | undefined => {
      const signature = Buffer.alloc(length * 0.75, ' ').toString('base64');
      return detailOf(inspectAnswer({ verification: { signature } }), 'cardSignatureEncoding');
    };
    assert.equal(encodingOf(1_000_000), 'The signature is base64 of UTF-8.');
    assert.equal(encodingOf(1_000_004), refused);
  });

  test('is a text', () => {
    for (const signature of [undefined, 7, ['PGEvPg=='], { length: 1 }]) {
      assert.equal(detailOf(inspectAnswer({ verification: { signature } }), 'cardSignatureEncoding'), refused);
    }
  });
});

test('An age is read where it is a whole number of at most three digits', () => {
  const ageOf = (age: string): number | undefined =>
    inspectIdCard(testIdCard({ content: cardContent({ age }) })).claims.ageYears;
  assert.deepEqual(['7', '113'].map(ageOf), [7, 113]);
  for (const age of ['1130', 'x113', '113x', '-7', '7.5', '']) assert.equal(ageOf(age), undefined, age);
});

test('Authorities of the holder are kept in the cache that is given', () => {
  const certificateCache = createCertificateCache();
  assert.ok(verifyIdCard({ ...testIdCard(), certificateCache }));
  assert.ok(certificateCache.entryCount > 1);
});

test('The error about a card names the checks, and holds a report that is not listed', () => {
  const options = testIdCard({ content: cardContent({ name: 'Annan' }), signingTime: '2026-03-11T12:00:30Z' });
  assert.throws(
    () => verifyIdCard(options),
    (error) => {
      assert.ok(error instanceof IdCardError);
      assert.equal(error.name, 'IdCardError');
      assert.equal(
        error.message,
        'The ID card is not verified: cardSigningTime, cardContent. failedChecks has the reasons.',
      );
      assert.deepEqual(error.report, inspectIdCard(options));
      assert.deepEqual(error.failedChecks, error.report.failedChecks);
      assert.ok(!Object.keys(error).includes('report'));
      return true;
    },
  );
});
