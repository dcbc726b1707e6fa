import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseOrderFile } from './parse-order.ts';

describe('an order file', () => {
  test('has the members of an order and its times', () => {
    const requirement = { personalNumber: '191212121212', certificatePolicies: ['1.2.752.78.1.5'], pinCode: true };
    const order = { kind: 'sign', userVisibleData: '# Avtal', userVisibleDataFormat: 'simpleMarkdownV1' };
    const times = { startedAt: '2026-11-28T09:30:00Z', collectedAt: '2026-11-28T09:31:00.250Z' };
    assert.deepEqual(
      parseOrderFile({ ...order, requirement, startedAt: times.startedAt, collectedAt: times.collectedAt }),
      {
        order: { ...order, requirement: { personalNumber: '191212121212', certificatePolicies: ['1.2.752.78.1.5'] } },
        startedAt: new Date('2026-11-28T09:30:00Z'),
        collectedAt: new Date('2026-11-28T09:31:00.250Z'),
      },
    );
    assert.deepEqual(parseOrderFile({ kind: 'auth' }), { order: { kind: 'auth' } });
  });

  test('has data that was not shown as a text, or as base64', () => {
    const of = (userNonVisibleData: unknown) =>
      parseOrderFile({ kind: 'auth', userNonVisibleData }).order.userNonVisibleData;
    assert.equal(of('åäö'), 'åäö');
    assert.deepEqual(of({ base64: 'AP/+' }), new Uint8Array([0, 255, 254]));
  });

  test('may have a payment', () => {
    const userVisibleTransaction = { transactionType: 'npa', recipient: { name: 'Kajakboden' } };
    const { order } = parseOrderFile({ kind: 'payment', userVisibleTransaction });
    assert.deepEqual(order.userVisibleTransaction, userVisibleTransaction);
  });

  test('is refused with a member that is misspelt, because it would not be compared', () => {
    for (const [member, message] of [
      [{ userVisbleData: 'x' }, /^userVisbleData is unknown; known are kind, userVisibleData, /],
      [
        { requirement: { personalnumber: 'x' } },
        /^requirement.personalnumber is unknown; known are requirement.personalNumber/,
      ],
      [{ '191212121212': 'x' }, /^a member is unknown/],
      [{ kind: 'login' }, /^kind must be one of auth, sign, payment$/],
      [{ userVisibleData: 1 }, /^userVisibleData must be a string$/],
      [{ userVisibleDataFormat: 'markdown' }, /^userVisibleDataFormat must be one of plaintext, simpleMarkdownV1$/],
      [{ userNonVisibleData: { base64: 'not base64' } }, /^userNonVisibleData must be a text, or /],
      [{ requirement: [] }, /^requirement must be an object$/],
      [
        { requirement: { certificatePolicies: '1.2' } },
        /^requirement.certificatePolicies must be a list|^certificatePolicies must be a list of strings$/,
      ],
      [{ startedAt: 'yesterday' }, /^startedAt must be a time with its zone, such as /],
      [{ collectedAt: '2026-13-41T09:30:00Z' }, /^collectedAt must be a time/],
    ] as const) {
      assert.throws(() => parseOrderFile({ kind: 'sign', ...member }), { code: 'usage', message });
    }
    assert.throws(() => parseOrderFile([]), { code: 'usage' });
    assert.throws(() => parseOrderFile({}), { message: /^kind is missing/ });
  });
});
