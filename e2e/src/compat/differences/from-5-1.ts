import assert from 'node:assert/strict';
import { failureOf, outcomeOf } from '../outcome.ts';
import { onBothSides, type Side } from '../side.ts';
import type { Show } from './show.ts';

const endUserIp = '192.0.2.1';
const userVisibleData = 'Text';
const personalNumber = '191212121212';
const [mobile, card] = ['1.2.3.4.25', '1.2.3.4.10'];

/** Returns the parameters of the order that a script started, as the simulator understood them, and compat's warnings. */
function askedBy(start: (client: ReturnType<Side['client51']>) => Promise<unknown>) {
  return onBothSides(async ({ client51, simulator, warnings }) => {
    await start(client51());
    const [order] = simulator.orders();
    assert.ok(order);
    return { personalNumber: order.parameters.personalNumber, ...order.parameters.requirement, warnings };
  });
}

/** The differences in what existed in RP API 5.1 only. */
export const from51: Readonly<Record<string, Show>> = {
  'closed-version': async () => {
    const { bankid, compat } = await onBothSides(async ({ client51, simulator, warnings }) => {
      const client = client51();
      const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
      await simulator.app.open({ autoStartToken });
      await simulator.app.approve({ orderRef, code: '123456' });
      const { completionData = {} } = await client.collect({ orderRef });
      return { version: client.version, members: Object.keys(completionData), warnings };
    });
    assert.equal(bankid.version, 'v5.1');
    assert.equal(compat.version, 'v6.0');
    assert.ok(compat.members.includes('bankIdIssueDate') && !compat.members.includes('cert'));
    assert.deepEqual(compat.warnings, ['closedVersion']);
  },

  'personal-number': async () => {
    const { bankid, compat } = await askedBy((client) => client.authenticate({ endUserIp, personalNumber }));
    assert.equal(bankid.personalNumber, undefined);
    assert.equal(compat.personalNumber, personalNumber);
    assert.deepEqual(compat.warnings, ['closedVersion', 'personalNumber']);
  },

  'pin-code': async () => {
    for (const [allowFingerprint, authDemands, signDemands] of [
      [undefined, false, true],
      [true, false, false],
      [false, true, true],
    ] as const) {
      const requirement = allowFingerprint === undefined ? {} : { allowFingerprint };
      const auth = await askedBy((client) => client.authenticate({ endUserIp, requirement }));
      const sign = await askedBy((client) => client.sign({ endUserIp, userVisibleData, requirement }));
      assert.deepEqual([auth.bankid.pinCode, sign.bankid.pinCode], [false, false]);
      assert.deepEqual([auth.compat.pinCode, sign.compat.pinCode], [authDemands, signDemands]);
    }
  },

  mrtd: async () => {
    const requirement: object = { mrtdRequired: true };
    const { bankid, compat } = await askedBy((client) => client.authenticate({ endUserIp, requirement }));
    assert.deepEqual([bankid.mrtd, compat.mrtd], [false, true]);
  },

  'card-reader': async () => {
    const readers = async (certificatePolicies: string[], cardReader?: 'class2') => {
      const requirement = { certificatePolicies, ...(cardReader && { cardReader }) };
      const { bankid, compat } = await askedBy((client) => client.authenticate({ endUserIp, requirement }));
      return [bankid.cardReader, compat.cardReader];
    };
    assert.deepEqual(await readers([mobile, card]), [undefined, 'class1']);
    assert.deepEqual(await readers([mobile, card], 'class2'), ['class2', 'class2']);
    assert.deepEqual(await readers([mobile]), [undefined, undefined]);
  },

  'start-token': async () => {
    const requirement: object = {
      autoStartTokenRequired: true,
      autostartTokenRequired: true,
      tokenStartRequired: true,
    };
    const { bankid, compat } = await onBothSides(async (side) => {
      const clients = [side.client51(), side.client60()];
      const starts = clients.map((client) => outcomeOf(side, () => client.authenticate({ endUserIp, requirement })));
      return (await Promise.all(starts)).map((outcome) => ('gave' in outcome ? 'accepted' : outcome.code));
    });
    assert.deepEqual(bankid, ['accepted', 'accepted']);
    // What 5.1 knew never reaches the check that refuses it in a request of 6.0.
    assert.deepEqual(compat, ['accepted', 'invalidParameters']);
  },

  'issuer-cn': async () => {
    const requirement = { issuerCn: ['Testbank CA'] };
    const { bankid, compat } = await onBothSides(async (side) => {
      const authenticate = () => side.client51().authenticate({ endUserIp, requirement });
      if (side.name === 'bankid') return Object.keys(await authenticate()).length;
      const { kind, code, details } = await failureOf(side, authenticate);
      return [kind, code, /^requirement\.issuerCn .*signature/.test(String(details)), side.simulator.orders().length];
    });
    assert.equal(bankid, 4);
    assert.deepEqual(compat, ['BankIdError', 'invalidParameters', true, 0]);
  },

  'end-user-ua': async () => {
    const parameters = { endUserIp, endUserUa: 'Browser/1' };
    const { compat } = await askedBy((client) => client.authenticate(parameters));
    assert.deepEqual(compat.warnings, ['closedVersion', 'endUserUa']);
  },

  'nothing-to-start-with': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const client = side.client60();
      side.simulator.addFault({ effect: { kind: 'html', httpStatus: 403 }, times: Infinity });
      await failureOf(side, () => client.authenticateAndCollect({ endUserIp }));
      await failureOf(side, () => client.signAndCollect({ endUserIp, userVisibleData }));
      return side.warnings;
    });
    assert.deepEqual(bankid, []);
    assert.deepEqual(compat, ['nothingToStartWith']);
  },

  'renamed-method': async (t) => {
    const warn = t.mock.method(console, 'warn', () => {});
    const { bankid, compat } = await onBothSides(async (side) => {
      warn.mock.resetCalls();
      // oxlint-disable-next-line no-underscore-dangle -- npm bankid's name
      await failureOf(side, () => side.client60()._awaitPendingCollect('no-order'));
      return { console: warn.mock.callCount(), warnings: side.warnings };
    });
    assert.equal(bankid.console, 1);
    assert.deepEqual(compat, { console: 0, warnings: ['renamedMethod'] });
  },
};
