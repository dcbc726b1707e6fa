import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testIdCard } from '../test-support/test-id-card.ts';
import { inspectIdCard } from './inspect-id-card.ts';

describe('an answer about a digital ID card that is damaged fails', () => {
  test('with a bit flipped anywhere in the signature of the service', () => {
    const options = testIdCard();
    const xml = Buffer.from(options.response.verification.signature, 'base64');
    const passed: number[] = [];
    // The text around the certificates' white space, prefixes and the XML declaration is covered by no digest.
    const start = xml.indexOf('<ds:SignedInfo');
    for (let at = start; at < xml.length; at += 13) {
      const changed = Buffer.from(xml);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const response = {
        ...options.response,
        verification: { ...options.response.verification, signature: changed.toString('base64') },
      };
      if (inspectIdCard({ ...options, response }).failedChecks.length === 0) passed.push(at);
    }
    assert.deepEqual(
      passed.map((at) => xml.toString('utf8', at - 30, at + 30)),
      [],
    );
  });

  test('when its XML ends too early, wherever that is', () => {
    const options = testIdCard();
    const xml = Buffer.from(options.response.verification.signature, 'base64');
    for (let length = 0; length < xml.length; length += 97) {
      const signature = xml.subarray(0, length).toString('base64');
      const verification = { ...options.response.verification, signature };
      const { failedChecks } = inspectIdCard({ ...options, response: { ...options.response, verification } });
      assert.ok(failedChecks.length > 0, `the first ${length} bytes`);
    }
  });

  test('with anything in place of a signature, a text or an object', () => {
    const { response, ...options } = testIdCard();
    for (const verification of [undefined, null, 7, {}, { signature: '' }, { signature: 'PGE+' }, { signature: [] }]) {
      const broken = { ...response, verification } as unknown as typeof response;
      const { checks, failedChecks } = inspectIdCard({ ...options, response: broken });
      assert.ok(failedChecks.length > 5 && checks.length === 40, `${failedChecks.length} of ${checks.length}`);
    }
  });
});
