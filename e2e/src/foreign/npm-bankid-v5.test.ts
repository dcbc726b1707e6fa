import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { startSimulator, type Simulator, type SimulatorOptions } from '@secure-start/simulator';
import { BankIdClient, BankIdError } from 'bankid';

/**
 * The client of RP API 5.1 in npm `bankid` 3.2.1, as e-services use it that have not moved yet. Only its address and
 * the root it trusts are changed; the certificate is the FPTestcert5 it brings.
 */
const endUserIp = '198.51.100.7';
const personalNumber = '191212121212';
const person = { personalNumber };

async function connect(
  t: TestContext,
  options: SimulatorOptions = { versions: { '5.1': 'supported' } },
): Promise<{ simulator: Simulator; client: BankIdClient }> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, ...options });
  t.after(() => simulator.close());
  // Its own interval is two seconds. Much faster, and its collects would overlap.
  const client = new BankIdClient({
    production: false,
    refreshInterval: 100,
    ca: Buffer.from(simulator.credentials.ca),
  });
  client.axios.defaults.baseURL = `${simulator.baseUrls['5.1']}/`;
  return { simulator, client };
}

/** The person's app takes what waits for them, and they approve it. */
async function approveWaiting(simulator: Simulator): Promise<void> {
  const [order] = await simulator.app.takeWaitingOrders({ person });
  assert.ok(order, 'an order waits at the app');
  const approved = await simulator.app.approve({ orderRef: order.orderRef, code: '123456' });
  assert.ok(approved.accepted);
}

describe('the 5.1 client of npm bankid 3.2.1', () => {
  test('logs a person in by their number alone: the order waits at their app', async (t) => {
    const { simulator, client } = await connect(t);
    const { orderRef } = await client.authenticate({ endUserIp, personalNumber });
    const outcome = client.awaitPendingCollect(orderRef);
    await approveWaiting(simulator);
    const { status, completionData } = await outcome;
    assert.equal(status, 'complete');
    assert.ok(completionData && 'cert' in completionData);
    assert.deepEqual(completionData.user.personalNumber, personalNumber);
    assert.ok(Number(completionData.cert.notBefore) < simulator.clock.now());
    assert.ok(Number(completionData.cert.notAfter) > simulator.clock.now());
  });

  test('logs a person in by its launch link, also where it demands that', async (t) => {
    const { simulator, client } = await connect(t);
    const requirement = { autoStartTokenRequired: true };
    const { orderRef, autoStartToken } = await client.authenticate({ endUserIp, personalNumber, requirement });
    assert.deepEqual(await simulator.app.takeWaitingOrders({ person }), []);
    const opened = await simulator.app.open({ link: `bankid:///?autostarttoken=${autoStartToken}&redirect=null` });
    assert.ok(opened.accepted);
    await simulator.app.approve({ orderRef });
    assert.equal((await client.awaitPendingCollect(orderRef)).status, 'complete');
  });

  test('logs a person in by a QR code that stands still', async (t) => {
    const { simulator, client } = await connect(t);
    const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
    await simulator.app.scan({ qr: `bankid:///?autostarttoken=${autoStartToken}` });
    await simulator.app.approve({ orderRef });
    assert.equal((await client.awaitPendingCollect(orderRef)).status, 'complete');
  });

  test('has a text signed, for which 5.1 demands the security code', async (t) => {
    const { simulator, client } = await connect(t);
    const userVisibleData = 'Jag hyr en kajak för 400 kr, åäö.';
    const { orderRef } = await client.sign({ endUserIp, personalNumber, userVisibleData });
    const [order] = await simulator.app.takeWaitingOrders({ person });
    assert.equal(order?.text, userVisibleData);
    const byFingerprint = await simulator.app.approve({ orderRef });
    assert.equal(byFingerprint.accepted ? 'accepted' : byFingerprint.reason, 'securityCodeNeeded');
    await simulator.app.approve({ orderRef, code: '123456' });
    assert.equal((await client.awaitPendingCollect(orderRef)).status, 'complete');
  });

  test('gets an error when the person refuses, and when they never open the app', async (t) => {
    const { simulator, client } = await connect(t);
    const refused = await client.authenticate({ endUserIp });
    await simulator.app.open(refused);
    await simulator.app.refuse(refused);
    // It rejects with the answer itself, which is no Error.
    await assert.rejects(client.awaitPendingCollect(refused.orderRef), { status: 'failed', hintCode: 'userCancel' });
    const forgotten = await client.authenticate({ endUserIp });
    await simulator.clock.advance(30_000);
    await assert.rejects(client.awaitPendingCollect(forgotten.orderRef), { status: 'failed', hintCode: 'startFailed' });
  });

  test('cancels, and gets errors with code and details', async (t) => {
    const { simulator, client } = await connect(t);
    const { orderRef } = await client.authenticate({ endUserIp, personalNumber });
    await assert.rejects(
      client.authenticate({ endUserIp, personalNumber }),
      isError('alreadyInProgress', /already in progress/),
    );
    assert.equal((await client.collect({ orderRef })).hintCode, 'cancelled');
    const other = await client.authenticate({ endUserIp });
    assert.deepEqual(await client.cancel(other), {});
    assert.equal(simulator.orders().at(-1)?.state, 'gone');
    await assert.rejects(client.collect(other), isError('invalidParameters', /No such order/));
  });

  test('goes on while 5.1 is announced to close, and then gets a clear answer', async (t) => {
    const startAt = new Date('2024-07-20T00:00:00Z');
    const closesAt = new Date('2024-09-30T00:00:00Z');
    const { simulator, client } = await connect(t, { startAt, versions: { '5.1': 'supported' } });
    simulator.announceClosing({ version: '5.1', closesAt });
    await simulator.clock.advance(closesAt.getTime() - startAt.getTime() - 1_000);
    const { orderRef } = await client.authenticate({ endUserIp, personalNumber });
    await approveWaiting(simulator);
    assert.equal((await client.awaitPendingCollect(orderRef)).status, 'complete');

    await simulator.clock.advance(1_000);
    await assert.rejects(
      client.authenticate({ endUserIp, personalNumber }),
      isError('notFound', /^RP API 5\.1 \(\/rp\/v5\.1\) was closed on 2024-09-30\. Call \/rp\/v6\.0\.$/),
    );
  });

  test('gets that response from a simulator with default options: 5.1 is closed in reality', async (t) => {
    const { client } = await connect(t, {});
    await assert.rejects(client.authenticate({ endUserIp }), isError('notFound', /was closed on 2024-09-30/));
  });
});

function isError(code: string, details: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof BankIdError);
    assert.equal(error.code, code);
    assert.match(error.details ?? '', details);
    return true;
  };
}
