import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Simulator } from '@secure-start/simulator';
import { openServer } from './open-server.ts';
import { createVisitor } from './visitor.ts';

test('a log-in by QR code sends no secret, no future frame, no name of an order and no person to the browser or the log', async (t) => {
  const { server, simulator, log } = await openServer(t);
  const visitor = createVisitor({ server });
  await visitor.post('/flows', { purpose: 'login', device: 'other' });
  const watching = await visitor.watch('login');
  await simulator.clock.advance(35_000);
  const scanned = await simulator.app.scan({ qr: await watching.frame() });
  assert.ok(scanned.accepted);
  await simulator.clock.advance(2_000);
  await simulator.app.approve(scanned.order);
  await simulator.clock.advance(2_000);
  assert.equal((await visitor.post('/flows/login/finish')).status, 200);
  await visitor.get('/flows/login');

  const logged = JSON.stringify(log);
  assert.ok(simulator.orders().length > 1, 'the order was renewed on the way');
  for (const { orderRef, tokens } of simulator.orders()) {
    const { qrStartSecret = '', qrStartToken = '', autoStartToken = '' } = tokens ?? {};
    for (const secret of [orderRef, qrStartSecret, autoStartToken, ...futureCodes(visitor.received(), tokens)]) {
      assert.ok(!visitor.received().includes(secret), 'the browser got a secret');
    }
    for (const secret of [orderRef, qrStartSecret, qrStartToken, autoStartToken]) {
      assert.ok(!logged.includes(secret), 'the log got a secret');
    }
  }
  assert.ok(!`${visitor.received()} ${logged}`.includes('191212121212'));
  assert.ok(!`${visitor.received()} ${logged}`.includes('Tolvan'));
});

test('a log-in on the same device sends the launch link and nothing else of the order', async (t) => {
  const { server, simulator, log } = await openServer(t);
  const visitor = createVisitor({ server, device: 'iPhone' });
  const started = await visitor.post('/flows', { purpose: 'login', device: 'same' });
  const opened = await simulator.app.open({ link: started.body.launch?.url ?? '' });
  assert.ok(opened.accepted);
  await simulator.app.approve(opened.order);
  await simulator.clock.advance(2_000);
  const nonce = new URL(opened.order.returnUrl ?? '').hash.replace('#bankid-nonce=', '');
  assert.ok(!visitor.received().includes(nonce), 'the nonce goes through the app and never through the page');
  await visitor.post('/flows/login/finish', { nonce });

  const [order] = simulator.orders();
  const { qrStartSecret = '', qrStartToken = '', autoStartToken = '' } = order?.tokens ?? {};
  assert.ok(visitor.received().includes(autoStartToken));
  for (const secret of [order?.orderRef ?? '', qrStartSecret, qrStartToken, nonce]) {
    assert.ok(!visitor.received().includes(secret), 'the browser got a secret');
  }
  for (const secret of [order?.orderRef ?? '', qrStartSecret, qrStartToken, autoStartToken, nonce, '191212121212']) {
    assert.ok(!JSON.stringify(log).includes(secret), 'the log got a secret');
  }
});

/** The codes of the seconds after the last one that was shown. */
function futureCodes(received: string, tokens: ReturnType<Simulator['orders']>[number]['tokens']): string[] {
  const { qrStartSecret = '', qrStartToken = '' } = tokens ?? {};
  const shown = [...received.matchAll(new RegExp(`${qrStartToken}\\.(\\d+)\\.`, 'g'))].map(([, second]) =>
    Number(second),
  );
  const last = Math.max(-1, ...shown);
  return Array.from({ length: 60 }, (_, index) =>
    createHmac('sha256', qrStartSecret)
      .update(String(last + 1 + index))
      .digest('hex'),
  );
}
