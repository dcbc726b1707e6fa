import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { testEnvironment } from '@secure-start/client';
import { failureOf, outcomeOf } from '../outcome.ts';
import { startProxy } from '../proxy.ts';
import { onBothSides } from '../side.ts';
import { typeErrors } from '../type-check.ts';
import type { Show } from './show.ts';

const endUserIp = '192.0.2.1';
const response = { orderRef: 'an-order', autoStartToken: 'a', qrStartToken: 't', qrStartSecret: 's' };

/** The differences in everything around the calls. */
export const around: Readonly<Record<string, Show>> = {
  'test-certificate': async () => {
    const withoutPfx: object = { pfx: undefined };
    const { bankid, compat } = await onBothSides(async (side) => {
      const outcome = await outcomeOf(side, async () => side.client60({ ...withoutPfx }).options.pfx);
      return String('gave' in outcome ? outcome.gave : outcome.message);
    });
    assert.match(bankid, /FPTestcert5_20240610\.p12$/);
    assert.match(compat, /^pfx is missing: BankID's test certificate is in .*FPTestcert5/);
  },

  'early-check': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const { now } = side.simulator.clock;
      const expired = await side.simulator.issueCredentials({ name: 'Expired', validTo: now() - 1_000 });
      const attempts = [];
      for (const settings of [{ passphrase: 'wrong' }, { pfx: Buffer.from(expired.pfx) }]) {
        const construct = async () => side.client60(settings);
        const construction = await outcomeOf(side, construct);
        if ('gave' in construction) await failureOf(side, async () => (await construct()).authenticate({ endUserIp }));
        attempts.push('gave' in construction ? 'the first call' : String(construction.message));
      }
      return attempts;
    });
    assert.deepEqual(bankid, ['the first call', 'the first call']);
    assert.match(compat[0] ?? '', /passphrase is wrong/);
    assert.match(compat[1] ?? '', /pfx\.data expired on/);
  },

  axios: async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const client = side.client60();
      const outcomes = [
        await outcomeOf(side, async () => client.axios),
        await outcomeOf(side, async () => client.createAxiosInstance()),
      ];
      return outcomes.map((outcome) => ('gave' in outcome ? typeof outcome.gave : String(outcome.message)));
    });
    assert.deepEqual(bankid, ['function', 'function']);
    assert.match(compat.join(), /^axios is not used here: give the option environment/);
  },

  proxies: async (t) => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const proxy = await startProxy();
      t.after(proxy.close);
      process.env['HTTPS_PROXY'] = proxy.address;
      const outcome = await outcomeOf(side, () => side.client60().authenticate({ endUserIp }));
      delete process.env['HTTPS_PROXY'];
      return { answered: 'gave' in outcome, tunnels: proxy.tunnels() };
    });
    assert.equal(bankid.tunnels, 1);
    assert.deepEqual(compat, { answered: true, tunnels: 0 });
  },

  'tls-checks': async (t) => {
    t.after(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    const ca = Buffer.from(testEnvironment.tlsRoots.join('\n'));
    const call = () =>
      onBothSides(async (side) => {
        const outcome = await outcomeOf(side, () => side.client60({ ca }).authenticate({ endUserIp }));
        return 'gave' in outcome ? 'trusted' : outcome.kind;
      });
    assert.deepEqual(await call(), { bankid: 'RequestError', compat: 'RequestError' });
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    assert.deepEqual(await call(), { bankid: 'trusted', compat: 'RequestError' });
  },

  printing: async () => {
    const passphrase = 'qwerty123';
    const both = await onBothSides(({ client51, client60 }) =>
      [client51(), client60()].map((client) => [
        inspect(client, { depth: 5 }).includes(passphrase),
        client.options.passphrase === passphrase,
      ]),
    );
    assert.deepEqual(both, {
      bankid: [
        [true, true],
        [true, true],
      ],
      compat: [
        [false, true],
        [false, true],
      ],
    });
  },

  'qr-timer': async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const { bankid, compat } = await onBothSides(({ QrGenerator }) => {
      const before = timers();
      const generator = new QrGenerator(response, { orderTTL: 0.05 });
      return { generator, timers: timers() - before };
    });
    assert.deepEqual([bankid.timers, compat.timers], [1, 0]);
  },

  'qr-clock': async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const entry = { startTime: Date.now() + 300, qrStartToken: 't', qrStartSecret: 's' };
    const cache = { get: async () => entry, set: async () => undefined, delete: async () => true };
    const { bankid, compat } = await onBothSides(async ({ QrGenerator }) => {
      const content = await QrGenerator.latestQrFromCache('an-order', cache);
      return String(content).split('.')[2];
    });
    assert.deepEqual([bankid, compat], ['-1', '0']);
  },

  types: async () => {
    const ofOriginal = `
      export const ofAxios = (client: BankIdClientV6): object => client.axios.defaults;
      export const checked = (data: CompletionDataV6): boolean => data.stepUp;
      export const sent = (error: RequestError): string => error.request.path;
      export const requirement = (request: AuthRequestV6): boolean | undefined => request.requirement?.pinCode;`;
    const ofCompat = `
      export const checked = (data: CompletionDataV6): boolean => data.stepUp?.mrtd === true;
      export const sent = (error: RequestError): unknown => error.request;
      export const request: AuthRequestV6 = { endUserIp: '', userVisibleData: '', requirement: { pinCode: true } };`;
    const compile = async (library: string) => {
      const names = `import type { AuthRequestV6, BankIdClientV6, CompletionDataV6, RequestError } from '${library}';`;
      const found = await typeErrors({ original: names + ofOriginal, compat: names + ofCompat });
      return { original: found['original']?.length, compat: found['compat']?.length };
    };
    assert.deepEqual(await compile('bankid'), { original: 0, compat: 2 });
    assert.deepEqual(await compile('@secure-start/client/compat'), { original: 3, compat: 0 });
  },
};
