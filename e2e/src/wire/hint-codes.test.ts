import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { KnownFailedHintCode, KnownPendingHintCode } from '@secure-start/protocol/rp';
import { heldEvidence } from './held-evidence.ts';
import { openWire, type Wire } from './open-wire.ts';

const endUserIp = '198.51.100.7';
const personalNumber = '191212121212';

/** Brings an order to where a collect gives the hint; the hint that is next collected is the one of the name. */
type Way = (t: TestContext) => Promise<Wire & { orderRef: string }>;

/** The compiler sees to it that no known hint is missing. */
const pending: Record<KnownPendingHintCode, Way> = {
  outstandingTransaction: waiting,
  noClient: async (t) => {
    const wire = await openWire(t);
    // Made up; no person of this simulator has this number.
    const { orderRef } = await wire.client.phoneAuth({ personalNumber: '190001019802', callInitiator: 'RP' });
    return { ...wire, orderRef };
  },
  started: async (t) => {
    const wire = await openWire(t);
    const { mobile } = wire.simulator.environment.certificatePolicies;
    const order = await wire.client.auth({ endUserIp, requirement: { certificatePolicies: [mobile] } });
    const holder = wire.simulator.people.find(({ kind }) => kind === 'card');
    assert.ok(holder);
    await wire.simulator.app.open({ ...order, person: holder });
    return { ...wire, orderRef: order.orderRef };
  },
  userMrtd: showingDocument,
  userCallConfirm: inCall,
  userSign: opened,
  processing: async (t) => {
    const { evidence, asked } = heldEvidence(t);
    const taken = await opened(t, { evidence });
    const approving = taken.simulator.app.approve({ orderRef: taken.orderRef });
    t.after(() => approving);
    await asked;
    return taken;
  },
  userStepUp: async (t) => hinting(t, 'userStepUp'),
  userFace: async (t) => hinting(t, 'userFace'),
};

const failed: Record<KnownFailedHintCode, Way> = {
  expiredTransaction: async (t) => {
    const taken = await opened(t);
    await taken.simulator.clock.advance(180_000);
    return taken;
  },
  certificateErr: async (t) => {
    const taken = await opened(t);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await taken.simulator.app.approve({ orderRef: taken.orderRef, code: '000000' });
    }
    return taken;
  },
  userCancel: async (t) => {
    const taken = await opened(t);
    await taken.simulator.app.refuse(taken);
    return taken;
  },
  cancelled: async (t) => {
    const taken = await opened(t);
    await taken.simulator.app.open(await taken.client.auth({ endUserIp }));
    return taken;
  },
  startFailed: async (t) => {
    const left = await waiting(t);
    await left.simulator.clock.advance(30_000);
    return left;
  },
  userDeclinedCall: async (t) => {
    const called = await inCall(t);
    await called.simulator.app.declineCall(called);
    return called;
  },
  notSupportedByUserApp: async (t) => givingUp(t, 'notSupportedByUserApp'),
  transactionRiskBlocked: async (t) => givingUp(t, 'transactionRiskBlocked'),
  mrtdVerificationFailed: async (t) => {
    const asked = await showingDocument(t);
    await asked.simulator.app.showDocument({ orderRef: asked.orderRef, document: 'fails' });
    return asked;
  },
  facialRecognitionFailed: async (t) => givingUp(t, 'facialRecognitionFailed'),
  nfcNotSupportedByDevice: async (t) => {
    const asked = await showingDocument(t);
    await asked.simulator.app.showDocument({ orderRef: asked.orderRef, document: 'unreadable' });
    return asked;
  },
  multipleBankIdsOnDevice: async (t) => givingUp(t, 'multipleBankIdsOnDevice'),
  stepUpFailed: async (t) => givingUp(t, 'stepUpFailed'),
};

describe('the hint of a pending order arrives at the client', () => {
  for (const [hintCode, way] of Object.entries({ ...pending, 'a hint nobody knows yet': strangeHint })) {
    test(hintCode, async (t) => {
      const { client, orderRef } = await way(t);
      const expected = way === strangeHint ? 'userDances' : hintCode;
      assert.deepEqual(await client.collect({ orderRef }), { orderRef, status: 'pending', hintCode: expected });
    });
  }
});

describe('the hint of a failed order arrives at the client, once', () => {
  for (const [hintCode, way] of Object.entries({ ...failed, 'a hint nobody knows yet': strangeEnd })) {
    test(hintCode, async (t) => {
      const { client, orderRef } = await way(t);
      const expected = way === strangeEnd ? 'userFellAsleep' : hintCode;
      assert.deepEqual(await client.collect({ orderRef }), { orderRef, status: 'failed', hintCode: expected });
      await assert.rejects(client.collect({ orderRef }), { errorCode: 'invalidParameters' });
    });
  }
});

async function waiting(t: TestContext, options?: Parameters<typeof openWire>[1]): ReturnType<Way> {
  const wire = await openWire(t, options);
  const { orderRef } = await wire.client.auth({ endUserIp });
  return { ...wire, orderRef };
}

async function opened(t: TestContext, options?: Parameters<typeof openWire>[1]): ReturnType<Way> {
  const wire = await openWire(t, options);
  const order = await wire.client.auth({ endUserIp });
  await wire.simulator.app.open(order);
  return { ...wire, orderRef: order.orderRef };
}

async function showingDocument(t: TestContext): ReturnType<Way> {
  const wire = await openWire(t);
  const order = await wire.client.auth({ endUserIp, requirement: { mrtd: true } });
  await wire.simulator.app.open(order);
  return { ...wire, orderRef: order.orderRef };
}

async function inCall(t: TestContext): ReturnType<Way> {
  const wire = await openWire(t);
  const { orderRef } = await wire.client.phoneAuth({ personalNumber, callInitiator: 'user' });
  await wire.simulator.app.takeWaitingOrders({ person: { personalNumber } });
  return { ...wire, orderRef };
}

async function hinting(t: TestContext, hintCode: string): ReturnType<Way> {
  const taken = await opened(t);
  await taken.simulator.app.showHint({ orderRef: taken.orderRef, hintCode });
  return taken;
}

async function givingUp(t: TestContext, hintCode: string): ReturnType<Way> {
  const taken = await opened(t);
  await taken.simulator.app.failOrder({ orderRef: taken.orderRef, hintCode });
  return taken;
}

async function strangeHint(t: TestContext): ReturnType<Way> {
  return hinting(t, 'userDances');
}

async function strangeEnd(t: TestContext): ReturnType<Way> {
  return givingUp(t, 'userFellAsleep');
}
