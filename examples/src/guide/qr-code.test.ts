import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showQrCode } from './qr-code.ts';
import { setUp } from './test-setup.ts';

test('the code changes every second, the app takes the order, the code is removed, and the person is identified', async (t) => {
  const { client, simulator } = await setUp(t);
  const shown: (string | undefined)[] = [];
  const outcome = await showQrCode({
    client,
    clock: simulator.clock,
    endUserIp: '192.0.2.1',
    show: (text) => {
      shown.push(text);
      if (text === undefined || shown.length !== 3) return;
      void simulator.app
        .scan({ qr: text })
        .then((scanned) => scanned.order && simulator.app.approve({ orderRef: scanned.order.orderRef }));
    },
  });
  assert.equal(outcome.status, 'complete');
  assert.equal(shown.at(-1), undefined);
  const seconds = shown.flatMap((text) => text?.split('.')[2] ?? []).map(Number);
  assert.deepEqual(
    seconds,
    [...new Set(seconds)].sort((a, b) => a - b),
  );
});
