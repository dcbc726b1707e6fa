import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowView } from '@secure-start/protocol/flow';
import type { Simulator } from '@secure-start/simulator';
import { whileTimePasses } from '../support/while-time-passes.ts';
import { eventually } from '../support/eventually.ts';
import { setAfterStage } from './after-stage.ts';
import { type ElementVisitor, openElementVisitor } from './element-visitor.ts';

const person = { personalNumber: '191212121212' };
const securityCode = '123456';
const start = '<a href="/log-in">Log in with BankID</a>';

/** The order that the launch link of a flow opens in the person's app. */
async function orderOf(simulator: Simulator, { launch }: FlowView): Promise<{ orderRef: string; returnUrl: string }> {
  const given = await simulator.app.open({ link: launch?.url ?? '', person });
  assert.ok(given.accepted);
  const { orderRef, returnUrl = '' } = given.order;
  return { orderRef, returnUrl };
}

async function approve(simulator: Simulator, orderRef: string): Promise<void> {
  assert.ok((await simulator.app.approve({ orderRef, code: securityCode })).accepted);
}

async function reaches(simulator: Simulator, visitor: ElementVisitor, state: FlowView['state']): Promise<FlowView> {
  const look = async (): Promise<FlowView | undefined> => {
    const flow = await visitor.flow('login');
    return flow.state === state ? flow : undefined;
  };
  return whileTimePasses(simulator, eventually(`a flow that is ${state}`, look));
}

const nonceIn = (returnUrl: string): string => /bankid-nonce=([\w-]+)/.exec(returnUrl)?.[1] ?? '';

describe('the sample after', () => {
  test('logs in on 6.0 by the launch link, with the nonce that the app brings back', async (t) => {
    const { simulator, origin } = await setAfterStage(t);
    const customer = openElementVisitor({ origin, device: 'iPhone' });
    const { orderRef, returnUrl } = await orderOf(
      simulator,
      await customer.start({ purpose: 'login', device: 'same' }),
    );
    assert.ok(returnUrl.startsWith(`${origin}/`));
    await approve(simulator, orderRef);
    await reaches(simulator, customer, 'completed');
    assert.equal(await customer.finish({ purpose: 'login', nonce: nonceIn(returnUrl) }), 'finished');
    assert.match(await customer.read('/visit'), /You are logged in, Tolvan Tolvansson\./);
  });

  test('logs no attacker in by a launch link that is sent to a victim', async (t) => {
    const { simulator, origin } = await setAfterStage(t);
    const attacker = openElementVisitor({ origin, device: 'iPhone' });
    const victim = openElementVisitor({ origin, device: 'iPhone' });
    const { orderRef, returnUrl } = await orderOf(
      simulator,
      await attacker.start({ purpose: 'login', device: 'same' }),
    );
    await approve(simulator, orderRef);
    await reaches(simulator, attacker, 'completed');
    assert.equal(await attacker.finish({ purpose: 'login' }), 'returnRequired');
    assert.equal(await attacker.finish({ purpose: 'login', nonce: 'A'.repeat(43) }), 'wrongReturn');
    // The app opens the return address where the victim is, and no flow was started there.
    assert.equal(await victim.finish({ purpose: 'login', nonce: nonceIn(returnUrl) }), 'wrongReturn');
    for (const visitor of [attacker, victim]) assert.ok((await visitor.read('/visit')).includes(start));
  });

  test('still demands the security code for a signature', async (t) => {
    const { simulator, origin } = await setAfterStage(t);
    const customer = openElementVisitor({ origin, device: 'iPhone' });
    const { orderRef } = await orderOf(simulator, await customer.start({ purpose: 'rent', device: 'same' }));
    const byFingerprint = await simulator.app.approve({ orderRef });
    assert.equal(byFingerprint.accepted ? 'accepted' : byFingerprint.reason, 'securityCodeNeeded');
  });

  test('shows no details of an error of BankID', async (t) => {
    const { simulator, origin } = await setAfterStage(t);
    const details = 'No such certificate';
    simulator.addFault({
      when: { operation: 'auth' },
      effect: { kind: 'apiError', httpStatus: 400, errorCode: 'unauthorized', details },
    });
    const customer = openElementVisitor({ origin, device: 'computer' });
    const answer = JSON.stringify(await customer.start({ purpose: 'login', device: 'other' }));
    assert.match(answer, /"code":"bankIdRefused"/);
    assert.ok(!answer.includes(details));
  });
});
