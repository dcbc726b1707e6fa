import assert from 'node:assert/strict';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { errorCodes } from '@secure-start/protocol/rp';
import { outcomeOf } from './outcome.ts';
import { onBothSides, type Client, type Side } from './side.ts';

const endUserIp = '192.0.2.1';
const code = '123456';

/** Runs a script with each library, asserts that both give the same result, and returns it. */
async function same<Result>(script: (side: Side) => Promise<Result>): Promise<Result> {
  const { bankid, compat } = await onBothSides(script);
  assert.deepEqual(compat, bankid);
  return compat;
}

/** Returns a client's response without its QR generator, which only one of the libraries may have. */
function plain({ qr: _qr, ...response }: Awaited<ReturnType<Client['authenticate']>>): object {
  return response;
}

describe('npm bankid and compat do the same', () => {
  test('when someone logs in by QR code', async () => {
    const steps = await same(async ({ simulator, client60 }) => {
      const client = client60();
      const response = await client.authenticate({ endUserIp, userVisibleData: 'Räksmörgås' });
      const { orderRef, qr } = response;
      const waiting = await client.collect({ orderRef });
      const content = (await qr?.nextQr(orderRef, { maxCycles: 1 }).next())?.value;
      const scanned = await simulator.app.scan({ qr: content ?? '' });
      const started = await client.collect({ orderRef });
      await simulator.app.approve({ orderRef, code });
      const ended = await client.awaitPendingCollect(orderRef);
      return { response: plain(response), waiting, content, scanned, started, ended };
    });
    assert.match(steps.content ?? '', /^bankid\.[-0-9a-f]{36}\.0\.[0-9a-f]{64}$/);
    assert.equal(steps.ended.status, 'complete');
  });

  test('when someone signs a text on the same device', async () => {
    const [asked, signed] = await same(async ({ simulator, client60 }) => {
      const client = client60({ qrEnabled: false });
      const response = await client.sign({
        endUserIp,
        userVisibleData: '# Avtal\nÅtta *ägg*',
        userVisibleDataFormat: 'simpleMarkdownV1',
        userNonVisibleData: 'nr 17 – €',
      });
      await simulator.app.open({ autoStartToken: response.autoStartToken });
      await simulator.app.approve({ orderRef: response.orderRef, code });
      const { userVisibleData, userNonVisibleData, userVisibleDataFormat } = simulator.orders()[0]?.parameters ?? {};
      return [
        { userVisibleData, userNonVisibleData, userVisibleDataFormat, qr: response.qr },
        await client.collect({ orderRef: response.orderRef }),
      ];
    });
    assert.equal(Buffer.from(Object(asked).userNonVisibleData, 'base64').toString(), 'nr 17 – €');
    assert.equal(Object(signed).status, 'complete');
  });

  test('when a started order is awaited in one call', async () => {
    const ends = await same(async ({ simulator, client51 }) => {
      const client = client51();
      const ended = [];
      for (const start of [
        () => client.authenticateAndCollect({ endUserIp }),
        () => client.signAndCollect({ endUserIp, userVisibleData: 'Text', requirement: { allowFingerprint: true } }),
      ]) {
        const end = start();
        const order = await waitFor(() => simulator.orders().find(({ state }) => state === 'waiting'));
        await simulator.app.open({ autoStartToken: order.tokens?.autoStartToken ?? '' });
        await simulator.app.approve({ orderRef: order.orderRef, code });
        ended.push(await end);
      }
      return ended;
    });
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['complete', 'complete'],
    );
  });

  test('when an order is cancelled, and when it is asked for afterwards', async () => {
    const [cancelled, afterwards] = await same(async (side) => {
      const client = side.client60();
      const { orderRef } = await client.authenticate({ endUserIp });
      return [await client.cancel({ orderRef }), await outcomeOf(side, () => client.collect({ orderRef }))];
    });
    assert.deepEqual(cancelled, {});
    assert.equal(Object(afterwards).code, 'invalidParameters');
  });

  test('when the app says something that neither library lists', async () => {
    const hints = await same(async ({ simulator, client60 }) => {
      const client = client60();
      const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
      await simulator.app.open({ autoStartToken });
      await simulator.app.showHint({ orderRef, hintCode: 'ofTomorrow' });
      const pending = await client.collect({ orderRef });
      await simulator.app.failOrder({ orderRef, hintCode: 'goneTomorrow' });
      return [pending, await client.collect({ orderRef })];
    });
    assert.deepEqual(
      hints.map(({ hintCode }) => hintCode),
      ['ofTomorrow', 'goneTomorrow'],
    );
  });

  test('when BankID answers an error, known or not', async () => {
    const codes = [...Object.entries(errorCodes), ['ofTomorrow', { httpStatus: [400] }] as const];
    const outcomes = await same(async (side) => {
      const client = side.client60();
      const { orderRef } = await client.authenticate({ endUserIp });
      const seen = [];
      for (const [errorCode, { httpStatus }] of codes) {
        side.simulator.addFault({ effect: { kind: 'apiError', httpStatus: httpStatus[0], errorCode, details: 'Why' } });
        seen.push(await outcomeOf(side, () => client.collect({ orderRef })));
      }
      return seen;
    });
    assert.ok(outcomes.every((outcome) => 'how' in outcome && outcome.how === 'rejected'));
  });

  test('when a collect fails while the end of an order is awaited', async () => {
    const outcome = await same(async (side) => {
      const client = side.client60();
      const { orderRef } = await client.authenticate({ endUserIp });
      const effect = { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } as const;
      side.simulator.addFault({ effect, times: Infinity });
      return outcomeOf(side, () => client.awaitPendingCollect(orderRef));
    });
    assert.equal(Object(outcome).code, 'maintenance');
  });

  test('when the connection breaks before and after the call had its effect', async () => {
    const outcomes = await same(async (side) => {
      const client = side.client60();
      const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
      await side.simulator.app.open({ autoStartToken });
      await side.simulator.app.approve({ orderRef, code });
      const collect = () => outcomeOf(side, () => client.collect({ orderRef }));
      side.simulator.addFault({ effect: { kind: 'drop', at: 'before' } });
      const before = await collect();
      side.simulator.addFault({ effect: { kind: 'drop', at: 'after' } });
      return [before, await collect(), await collect()];
    });
    assert.deepEqual(
      outcomes.map((outcome) => 'how' in outcome && (outcome.code ?? outcome.message)),
      ['BANKID_NO_RESPONSE', 'BANKID_NO_RESPONSE', 'invalidParameters'],
    );
  });

  test('when a required parameter is missing: 5.1 throws, 6.0 and the calls that wait reject', async () => {
    const ways = await same(async (side) => {
      const seen = [];
      for (const client of [side.client51(), side.client60()]) {
        for (const call of [
          () => client.authenticate({ endUserIp: '' }),
          () => client.sign({ endUserIp, userVisibleData: '' }),
          () => client.authenticateAndCollect({ endUserIp: '' }),
          () => client.signAndCollect({ endUserIp, userVisibleData: '' }),
        ]) {
          const outcome = await outcomeOf(side, call);
          seen.push('how' in outcome && outcome.kind === 'other' && outcome.how);
        }
      }
      return seen;
    });
    assert.deepEqual(ways, ['threw', 'threw', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected']);
  });

  test('when production lacks a certificate or its pass phrase', async () => {
    const refusals = await same(async (side) => {
      const construct = (settings: object) =>
        outcomeOf(side, async () => side.client60({ ...settings, production: true }).options.production);
      const outcomes = [await construct({ passphrase: undefined }), await construct({ pfx: undefined })];
      return outcomes.map((outcome) => 'how' in outcome && outcome.isError && outcome.kind);
    });
    assert.deepEqual(refusals, ['other', 'other']);
  });

  test('when certificates are given as paths', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'secure-start-compat-'));
    try {
      const response = await same(async ({ simulator, client60 }) => {
        const [pfx, ca] = [join(folder, 'rp.p12'), join(folder, 'roots.pem')];
        await writeFile(pfx, simulator.credentials.pfx);
        await writeFile(ca, `# Roots\n${simulator.credentials.ca}`);
        return plain(await client60({ pfx, ca }).authenticate({ endUserIp }));
      });
      assert.equal(Object.keys(response).length, 4);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('when a file is not there', async () => {
    const outcome = await same((side) =>
      outcomeOf(side, async () => side.client60({ pfx: '/nowhere/rp.p12' }).options.pfx),
    );
    assert.equal(Object(outcome).code, 'ENOENT');
  });

  test('when QR codes are asked for', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const { lengths } = await same(async ({ QrGenerator }) => {
      const response = { orderRef: 'an-order', autoStartToken: 'a', qrStartToken: 't', qrStartSecret: 's' };
      const stored = new Map<string, { startTime: number; qrStartToken: string; qrStartSecret: string }>();
      const customCache = {
        get: async (key: string) => stored.get(key),
        set: async (key: string, value: { startTime: number; qrStartToken: string; qrStartSecret: string }) => {
          stored.set(key, value);
          return undefined;
        },
        delete: async (key: string) => stored.delete(key),
      };
      const collectCodes = async (codes: AsyncGenerator<string, void, unknown> | undefined) => {
        const list = [];
        for await (const content of codes ?? []) list.push(content);
        return list;
      };
      const own = new QrGenerator(response, { customCache });
      const started = stored.get('an-order')?.startTime ?? NaN;
      stored.set('an-order', { startTime: started - 61_500, qrStartToken: 't', qrStartSecret: 's' });
      const inMemory = new QrGenerator(response, { orderTTL: 0.05 });
      return {
        members: Object.keys(own).toSorted(),
        defaults: QrGenerator.defaultOptions,
        kept: Object.keys(stored.get('an-order') ?? {}),
        lengths: [
          (await collectCodes(own.nextQr('an-order'))).length,
          (await collectCodes(own.nextQr('an-order', { timeout: 61, maxCycles: 2 }))).length,
          (await collectCodes(own.nextQr('an-order', { maxCycles: 3 }))).length,
          (await collectCodes(own.nextQr('another', { maxCycles: 3 }))).length,
          (await collectCodes(inMemory.nextQr('an-order', { maxCycles: 2, timeout: 5 }))).length,
        ],
        latest: await QrGenerator.latestQrFromCache('an-order', customCache),
        latestInMemory: await QrGenerator.latestQrFromCache('an-order'),
        latestUnknown: await QrGenerator.latestQrFromCache('another'),
        forgotten: await waitFor(async () => ((await QrGenerator.latestQrFromCache('an-order')) ? undefined : 'yes')),
      };
    });
    assert.deepEqual(lengths, [0, 2, 3, 0, 2]);
  });

  test('in constants and in errors that programs make themselves', async () => {
    await same(async ({ constants, BankIdError, RequestError }) => ({
      constants,
      errors: [new BankIdError('maintenance' as never, 'Why'), new RequestError()].map((error) => [
        { ...error },
        error.message,
        String(error),
      ]),
    }));
  });
});

/** Asks again and again, a few milliseconds apart, until there is something. */
async function waitFor<Result>(ask: () => Result | undefined | Promise<Result | undefined>): Promise<Result> {
  for (;;) {
    const result = await ask();
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
