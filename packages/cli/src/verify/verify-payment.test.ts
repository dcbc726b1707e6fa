import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SimulatedSigning } from './simulated-evidence.test.kit.ts';
import { linesOf, useVerifyStage } from './verify-stage.test.kit.ts';

const text = 'Jag betalar 640 kronor till Kajakboden.';
const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Kajakboden' },
  money: { amount: '1000000,00', currency: 'SEK' },
};

/** A signing that is passed off as a payment: nothing that is published about BankID tells the two apart. */
function payment(signing: SimulatedSigning, order: object): object {
  return { kind: 'payment', order: { userVisibleTransaction, ...order }, ...signing };
}

describe('secure-start verify with the record of a payment', () => {
  const { keep, verify, sign, anchor, relyingParty } = useVerifyStage();

  test('says that it cannot be proven, as of a package, whatever text was signed', async () => {
    const signing = await sign({ userVisibleData: text });
    for (const [order, failedChecks] of [
      [{ userVisibleData: text }, []],
      [{}, ['visibleData']],
    ] as const) {
      const file = await keep('payment.json', payment(signing, order));
      const { exitCode, stdout } = await verify([file, ...relyingParty(), ...anchor()]);
      assert.equal(exitCode, 3, stdout);
      assert.match(stdout, /^\? NOT PROVABLE, BankID has not published how a payment is signed: .*payment\.json\n/);
      assert.ok(linesOf(stdout).includes('  Person     Tolvan Tolvansson, 191212121212'), stdout);
      assert.match(stdout, /\n {2}Claimed by what could be read, and not proven:\n {2}Person/);
      assert.doesNotMatch(stdout, /VERIFIED|GENUINE/);
      const json = JSON.parse((await verify([file, '--json', ...relyingParty(), ...anchor()])).stdout);
      assert.deepEqual([json.verdict, json.failedChecks], ['unprovable', failedChecks]);
      assert.deepEqual([json.facts, json.claims.person.name], [undefined, 'Tolvan Tolvansson']);
    }
  });

  test('says so of a payment in an order file, too', async () => {
    const { completionData, startedAt, collectedAt } = await sign({ userVisibleData: text });
    const file = await keep('completion.json', completionData);
    const order = await keep('order.json', { kind: 'payment', userVisibleTransaction, startedAt, collectedAt });
    const { exitCode, stdout } = await verify([file, '--order', order, ...relyingParty(), ...anchor()]);
    assert.equal(exitCode, 3, stdout);
  });

  test('fails a payment of which anything else does not hold', async () => {
    const signing = await sign({ userVisibleData: text });
    const another = {
      ...signing,
      completionData: {
        ...signing.completionData,
        user: { ...signing.completionData.user, personalNumber: '200001019807' },
      },
    };
    for (const [name, record] of Object.entries({
      'another text': payment(signing, { userVisibleData: 'Jag betalar 6 kronor.' }),
      'another person': payment(another, {}),
      'a later time': payment({ ...signing, startedAt: new Date(8e12), collectedAt: new Date(8e12) }, {}),
    })) {
      const { exitCode, stdout } = await verify([await keep('other.json', record), ...relyingParty(), ...anchor()]);
      assert.equal(exitCode, 1, name);
      assert.match(stdout, /^✗ NOT VERIFIED/);
    }
  });

  test('fails a signing that is said to have had a payment in it', async () => {
    const signing = await sign({ userVisibleData: text });
    const record = { ...payment(signing, { userVisibleData: text }), kind: 'sign' };
    const { exitCode, stdout } = await verify([await keep('sign.json', record), ...relyingParty(), ...anchor()]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^✗ NOT VERIFIED, 1 check failed \(operation\)/);
  });
});
