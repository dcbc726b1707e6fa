import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { qrContent, qrSecond } from './qr.ts';
import { BankIdUsageError } from './errors.ts';

const order = {
  qrStartToken: '67df3917-fa0d-44e5-b327-edcc928297f8',
  qrStartSecret: 'd28db9a7-4cde-429e-a983-359be676944c',
};

describe('QR content', () => {
  // docs/spec/rp-api.md#animated-qr-code: the first three are BankID's own.
  const vectors: [number, string][] = [
    [0, 'dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8'],
    [1, '949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2'],
    [2, 'a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3'],
    [10, '2822ca616ce1e64a1c171df69154ebc5adef4011244c867d6ad88a02db178962'],
    [29, '26049f2bc12d5b43ebe8bf701e7725abf015d2d8347aa04c924b5793ee4a196c'],
    [30, '814d7fd38e2276625b6815152e3554c663acca689260c092203b48ca4e5c09a3'],
  ];
  for (const [second, authCode] of vectors) {
    test(`of second ${second} is BankID's, from its first to its last millisecond`, () => {
      const expected = `bankid.67df3917-fa0d-44e5-b327-edcc928297f8.${second}.${authCode}`;
      for (const fraction of [0, 500, 999]) {
        assert.equal(qrContent({ ...order, elapsedMs: second * 1000 + fraction }), expected);
      }
    });
  }

  test('counts whole seconds, rounded down and never up', () => {
    const seconds = [0, 499, 500, 999, 999.9, 1000, 1500, 2500, 29_999].map((elapsedMs) => qrSecond({ elapsedMs }));
    assert.deepEqual(seconds, [0, 0, 0, 0, 0, 1, 1, 2, 29]);
  });

  test('refuses a negative time, which comes of mixing clocks', () => {
    const usageError = { name: 'BankIdUsageError', code: 'usage', field: 'elapsedMs' };
    assert.throws(() => qrContent({ ...order, elapsedMs: -0.25 }), usageError);
    assert.throws(() => qrContent({ ...order, elapsedMs: NaN }), BankIdUsageError);
  });
});
