import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { BankIdClientV6, BankIdError, type QrGenerator } from 'bankid';

/**
 * Tests of npm `bankid` 3.2.1, an independent client. Only its address and the root it trusts are changed.
 *
 * It counts the seconds of a QR code on the machine's clock, so the simulator's runs too.
 */
const endUserIp = '198.51.100.7';

type Bundled = Record<string, never>;
type Issued = { pfx: Buffer; passphrase: string };

async function connect(
  t: TestContext,
  credentials: (simulator: Simulator) => Bundled | Issued,
): Promise<{ simulator: Simulator; client: BankIdClientV6 }> {
  const simulator = await startSimulator({ seed: 1 });
  t.after(() => simulator.close());
  const client = new BankIdClientV6({
    production: false,
    // Its own is two seconds. Much faster, and its collects would overlap.
    refreshInterval: 100,
    ca: Buffer.from(simulator.credentials.ca),
    // Without a cache of its own it sets a timer of a minute for each order, which keeps the process alive.
    qrOptions: { customCache: createCache() },
    ...credentials(simulator),
  });
  client.axios.defaults.baseURL = `${simulator.environment.baseUrl}/`;
  return { simulator, client };
}

const bundled = (): Bundled => ({});
const issued = ({ credentials }: Simulator): Issued => ({
  pfx: Buffer.from(credentials.pfx),
  passphrase: credentials.passphrase,
});

function createCache(): QrGenerator['cache'] {
  const entries = new Map<string, NonNullable<Awaited<ReturnType<QrGenerator['cache']['get']>>>>();
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, value),
    delete: async (key) => entries.delete(key),
  };
}

/** The QR code that its generator would show now. */
async function shownCode(order: { orderRef: string; qr?: QrGenerator }): Promise<string> {
  const { value } = (await order.qr?.nextQr(order.orderRef, { maxCycles: 1 }).next()) ?? {};
  return value ?? '';
}

describe('npm bankid 3.2.1', () => {
  for (const [which, credentials] of Object.entries({
    'its own FPTestcert5': bundled,
    'a certificate that the simulator issued': issued,
  })) {
    test(`logs a person in with ${which}: its QR code is scanned and approved`, async (t) => {
      const { simulator, client } = await connect(t, credentials);
      const order = await client.authenticate({ endUserIp });
      const outcome = client.awaitPendingCollect(order.orderRef);
      const scanned = await simulator.app.scan({ qr: await shownCode(order) });
      assert.ok(scanned.accepted);
      await simulator.app.approve(scanned.order);

      const { status, completionData } = await outcome;
      assert.equal(status, 'complete');
      assert.equal(completionData?.user.personalNumber, '191212121212');
    });
  }

  test('is shown to the person by the name in its certificate', async (t) => {
    const { simulator, client } = await connect(t, bundled);
    const opened = await simulator.app.open(await client.authenticate({ endUserIp }));
    assert.ok(opened.accepted);
    assert.equal(opened.order.rp.displayName, 'Test av BankID');
  });

  test('has a text signed', async (t) => {
    const { simulator, client } = await connect(t, bundled);
    const order = await client.sign({ endUserIp, userVisibleData: 'Jag hyr en kajak för 400 kr, åäö.' });
    const opened = await simulator.app.open(order);
    assert.ok(opened.accepted);
    assert.equal(opened.order.text, 'Jag hyr en kajak för 400 kr, åäö.');
    await simulator.app.approve({ ...opened.order, code: '123456' });
    assert.equal((await client.awaitPendingCollect(order.orderRef)).status, 'complete');
  });

  test('gets an error when the person refuses', async (t) => {
    const { simulator, client } = await connect(t, bundled);
    const order = await client.authenticate({ endUserIp });
    await simulator.app.open(order);
    await simulator.app.refuse(order);
    // It rejects with the answer itself, which is no Error.
    await assert.rejects(client.awaitPendingCollect(order.orderRef), { status: 'failed', hintCode: 'userCancel' });
  });

  test('cancels', async (t) => {
    const { simulator, client } = await connect(t, bundled);
    const { orderRef } = await client.authenticate({ endUserIp });
    assert.deepEqual(await client.cancel({ orderRef }), {});
    assert.equal(simulator.orders()[0]?.state, 'gone');
  });

  test("gets BankID's errors with code and details", async (t) => {
    const { simulator, client } = await connect(t, bundled);
    await assert.rejects(
      client.authenticate({ endUserIp: 'nowhere' }),
      isError('invalidParameters', 'Invalid endUserIp'),
    );
    await assert.rejects(
      client.collect({ orderRef: '131daac9-16c6-4618-beb0-365768f37288' }),
      isError('invalidParameters', 'No such order'),
    );
    simulator.addFault({
      effect: { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance', details: 'Back soon' },
    });
    await assert.rejects(client.authenticate({ endUserIp }), isError('maintenance', 'Back soon'));
  });
});

function isError(code: string, details: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof BankIdError);
    assert.deepEqual([error.code, error.details], [code, details]);
    return true;
  };
}
