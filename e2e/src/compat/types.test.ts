import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { typeErrors } from './type-check.ts';

/** Programs that compile with the types of npm `bankid`, by the name of its version there. */
const programs = { '2.1': 'of-2-1', '3.0': 'of-3-0', '3.1': 'of-3-1', '3.2': 'of-3-2' };

describe('a program for npm bankid compiles with compat when its import is changed', () => {
  for (const [version, name] of Object.entries(programs)) {
    test(`from ${version}`, async () => {
      const program = await readFile(new URL(`../../src/compat/consumers/${name}.ts`, import.meta.url), 'utf8');
      const changed = program.replace(/from 'bankid(?:-\d-\d)?'/, "from '@secure-start/client/compat'");
      assert.notEqual(changed, program);
      assert.deepEqual(await typeErrors({ program, changed }), { program: [], changed: [] });
    });
  }
});

test('a program for npm bankid 1.3, which has no types, compiles with the positional client', async () => {
  const program = `
    import { BankId } from '@secure-start/client/compat';
    const bankid = new BankId({ production: false, pfx: 'rp.p12', passphrase: 'secret', refreshInterval: 1000 });
    export async function logIn(pno: string): Promise<string | undefined> {
      const { orderRef, autoStartToken } = await bankid.authenticate('192.0.2.1', pno, { allowFingerprint: true });
      const { status, completionData } = await bankid.collect(orderRef);
      return status === 'complete' ? completionData?.user.name : autoStartToken;
    }
    export const sign = (pno: string): Promise<string | undefined> =>
      bankid.signAndCollect('192.0.2.1', pno, 'shown', 'hidden').then((order) => order.completionData?.signature);`;
  assert.deepEqual(await typeErrors({ program }), { program: [] });
});

test('a program for a fork of npm bankid compiles with calls and payments', async () => {
  const program = `
    import { BankIdClientV6, BankIdMethod } from '@secure-start/client/compat';
    import type {
      OtherPaymentRequest, OtherPaymentResponse, PaymentRequest, PaymentResponse,
      PhoneAuthRequest, PhoneAuthResponse, PhoneSignRequest, PhoneSignResponse,
    } from '@secure-start/client/compat';
    const userVisibleTransaction = {
      transactionType: 'card', recipient: { name: 'Kajak AB' }, money: { amount: '400,00', currency: 'SEK' },
    } as const;
    export async function ask(client: BankIdClientV6): Promise<string[]> {
      const personalNumber = '191212121212';
      const auth: PhoneAuthRequest = { personalNumber, callInitiator: 'RP' };
      const sign: PhoneSignRequest = { personalNumber, callInitiator: 'user', userVisibleData: 'Avtal' };
      const payment: PaymentRequest = { endUserIp: '192.0.2.1', userVisibleTransaction };
      const other: OtherPaymentRequest = { personalNumber, userVisibleTransaction };
      const orders: [PhoneAuthResponse, PhoneSignResponse, PaymentResponse, OtherPaymentResponse] = [
        await client.phoneAuth(auth),
        await client.phoneSign(sign),
        await client.payment(payment),
        await client.otherPayment(other),
      ];
      return [...orders.map(({ orderRef }) => orderRef), BankIdMethod.phoneAuth, BankIdMethod.otherPayment];
    }`;
  assert.deepEqual(await typeErrors({ program }), { program: [] });
});

test('where a program uses axios, the error of the compiler says what to give instead', async () => {
  const program = `
    import { BankIdClient } from '@secure-start/client/compat';
    new BankIdClient().axios.defaults.baseURL = 'https://localhost';`;
  const { program: errors } = await typeErrors({ program });
  assert.match(errors?.join('\n') ?? '', /'defaults' does not exist on type 'AxiosIsNotUsedGiveEnvironmentOrProxy'/);
});
