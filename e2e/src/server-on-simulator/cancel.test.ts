import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { CompletedFlow } from '@secure-start/server';
import { openServer } from './open-server.ts';
import { createVisitor } from './visitor.ts';

/** Someone has scanned the code of a signature, approves it or not, and presses Cancel on the page while BankID drops everything. */
async function cancelInOutage(t: TestContext, { approves }: { approves: boolean }) {
  const unfinished: CompletedFlow[] = [];
  const finished: CompletedFlow[] = [];
  const opened = await openServer(t, {
    purposes: {
      agreement: {
        kind: 'sign',
        prepareOrder: () => ({ userVisibleData: 'Jag hyr en kajak.' }),
        onCompleted: (completion) => {
          finished.push(completion);
          return {};
        },
        onUnfinished: (completion) => void unfinished.push(completion),
      },
    },
  });
  const { server, simulator } = opened;
  const visitor = createVisitor({ server });
  await visitor.post('/flows', { purpose: 'agreement', device: 'other' });
  const watching = await visitor.watch('agreement');
  const scanned = await simulator.app.scan({ qr: await watching.frame() });
  assert.ok(scanned.accepted);
  await simulator.clock.advance(2_000);
  const recover = simulator.addFault({ times: 1_000, effect: { kind: 'drop', at: 'before' } });
  if (approves) await simulator.app.approve(scanned.order);
  const { body: pressed } = await visitor.post('/flows/agreement/cancel');
  return { ...opened, visitor, watching, pressed, recover, finished, unfinished };
}

describe('a press on Cancel while BankID is out of reach', () => {
  test('loses no signature: the application gets it when BankID is back, and no page finishes it', async (t) => {
    const { simulator, visitor, watching, pressed, recover, finished, unfinished } = await cancelInOutage(t, {
      approves: true,
    });
    assert.deepEqual([pressed.state, pressed.cancelWanted], ['pending', true]);
    await simulator.clock.advance(20_000);
    assert.equal(watching.states().at(-1)?.message.id, 'cancelUnconfirmed');
    recover();
    await simulator.clock.advance(10_000);
    assert.equal(watching.states().at(-1)?.outcome?.code, 'deliveredWithoutPage');
    assert.equal((await visitor.post('/flows/agreement/finish', { confirmed: true })).status, 409);
    assert.deepEqual([finished.length, unfinished.length], [0, 1]);
  });

  test('takes the question from the app as soon as BankID is back', async (t) => {
    const { simulator, watching, recover, unfinished } = await cancelInOutage(t, { approves: false });
    await simulator.clock.advance(20_000);
    assert.notEqual(simulator.orders()[0]?.state, 'gone');
    recover();
    await simulator.clock.advance(10_000);
    assert.equal(simulator.orders()[0]?.history.at(-1)?.event, 'cancelled');
    assert.equal(watching.states().at(-1)?.outcome?.code, 'cancelledOnPage');
    assert.equal(unfinished.length, 0);
  });
});
