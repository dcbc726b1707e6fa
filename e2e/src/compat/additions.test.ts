import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import {
  BankId,
  BankIdClient,
  BankIdClientV6,
  BankIdErrorCode,
  BankIdMethod,
  type BankIdClientSettings,
} from '@secure-start/client/compat';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { eventually } from '../support/eventually.ts';
import { startProxy } from './proxy.ts';

const endUserIp = '192.0.2.1';
const personalNumber = '191212121212';
const code = '123456';

interface Scene {
  simulator: Simulator;
  /** Settings for a client of the simulator. */
  settings: BankIdClientSettings;
}

async function setScene(t: TestContext): Promise<Scene> {
  const simulator = await startSimulator({ seed: 1, evidence: 'placeholder' });
  t.after(() => simulator.close());
  const { environment, credentials } = simulator;
  const pfx = Buffer.from(credentials.pfx);
  return {
    simulator,
    settings: { environment, pfx, passphrase: credentials.passphrase, refreshInterval: 20, onWarning: () => {} },
  };
}

describe('the positional client of npm bankid 1', () => {
  test('starts, collects and cancels', async (t) => {
    const { simulator, settings } = await setScene(t);
    const bankid = new BankId(settings);
    const { orderRef, autoStartToken } = await bankid.authenticate(endUserIp);
    assert.equal((await bankid.collect(orderRef)).status, 'pending');
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef, code });
    assert.equal((await bankid.collect(orderRef)).completionData?.user.personalNumber.length, 12);
    const signature = await bankid.sign(endUserIp, personalNumber, 'shown', 'hidden', { allowFingerprint: true });
    assert.equal(simulator.orders().at(-1)?.parameters.personalNumber, personalNumber);
    assert.deepEqual(await bankid.cancel(signature.orderRef), {});
    assert.throws(() => bankid.authenticate(''), { field: 'endUserIp' });
  });

  test('rejects for a failed order with its hint code as the message', async (t) => {
    const { simulator, settings } = await setScene(t);
    const end = new BankId(settings).signAndCollect(endUserIp, undefined, 'shown');
    const rejected = assert.rejects(end, { message: 'userCancel' });
    const order = await eventually('an order', async () => simulator.orders()[0]);
    await simulator.app.open({ autoStartToken: order.tokens?.autoStartToken ?? '' });
    await simulator.app.failOrder({ orderRef: order.orderRef, hintCode: 'userCancel' });
    await rejected;
  });
});

test('calls and payments go by the names of a fork, with both clients', async (t) => {
  const { simulator, settings } = await setScene(t);
  const userVisibleTransaction = {
    transactionType: 'card',
    recipient: { name: 'Kajak AB' },
    money: { amount: '400,00', currency: 'SEK' },
  } as const;
  for (const client of [new BankIdClient(settings), new BankIdClientV6(settings)]) {
    for (const start of [
      () => client.phoneAuth({ personalNumber, callInitiator: 'RP' }),
      () => client.phoneSign({ personalNumber, callInitiator: 'user', userVisibleData: 'Avtal' }),
      () => client.otherPayment({ personalNumber, userVisibleTransaction }),
    ]) {
      const order = await start();
      assert.deepEqual(Object.keys(order), ['orderRef']);
      await client.cancel(order);
    }
    const { orderRef, autoStartToken } = await client.payment({ endUserIp, userVisibleTransaction });
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef, code });
    assert.equal((await client.collect({ orderRef })).status, 'complete');
  }
  const { qr } = await new BankIdClientV6(settings).payment({ endUserIp, userVisibleTransaction });
  assert.ok(qr);
  await assert.rejects(new BankIdClient(settings).phoneAuth({ personalNumber: '1', callInitiator: 'RP' }), {
    name: 'BankIdError',
    code: BankIdErrorCode.INVALID_PARAMETERS,
  });
  assert.deepEqual([BankIdMethod.phoneAuth, BankIdMethod.otherPayment], ['phone/auth', 'other/payment']);
});

test('the option proxy reaches the service through a tunnel', async (t) => {
  const { settings } = await setScene(t);
  const proxy = await startProxy();
  t.after(proxy.close);
  const client = new BankIdClientV6({ ...settings, proxy: proxy.address });
  t.after(() => client.close());
  await client.authenticate({ endUserIp });
  assert.equal(proxy.tunnels(), 1);
  assert.equal(client.options.proxy, proxy.address);
});

test('the address is told as in npm bankid 2, and setting it through axios names the option for it', async (t) => {
  const { settings, simulator } = await setScene(t);
  const client = new BankIdClient(settings);
  assert.equal(client.baseUrl, `${simulator.environment.baseUrl}/`);
  assert.throws(
    () => Object(client).axios.defaults.baseURL,
    /give the option environment, .* where axios\.defaults\.baseURL was set; proxy/,
  );
});

test('the error codes of npm bankid 2 are found by name and by their own value', () => {
  assert.equal(BankIdErrorCode[BankIdErrorCode.alreadyInProgress], 'alreadyInProgress');
  assert.equal(BankIdErrorCode[BankIdErrorCode.Maintenance], BankIdErrorCode.MAINTENANCE);
  assert.ok(!Object.keys(BankIdErrorCode).includes('alreadyInProgress'));
});
