import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { darkReaderScript } from '../browser/dark-reader.ts';
import { startDeskService } from '../call/desk-service.ts';
import type { Engine } from './engine.ts';
import { focusComesTo, pressByKey, readCode, tabTo } from './keyboard.ts';
import { isSeenAs, type Sight } from './sights.ts';

/**
 * Registers the story of an agent at the call desk who has a keyboard and a screen reader, and no mouse, for each way to
 * look at the page.
 */
export function tellCallStories(sights: readonly Sight[], engine: Engine): void {
  for (const sight of sights) {
    test(`a keyboard is enough for an agent to log in, ask a person and begin the next call ${sight.name}`, (t) =>
      callByKeyboard({ t, engine, sight }));
  }
}

async function callByKeyboard(options: { t: TestContext; engine: Engine; sight: Sight }): Promise<void> {
  const { t, engine, sight } = options;
  const service = await startDeskService(sight.hasDarkReader && { extensionScript: await darkReaderScript() });
  t.after(() => service.close());
  const device = await engine.newDevice({ screen: sight.screen });
  t.after(() => device.close());
  const { app } = service.simulator;
  const desk = await device.openTab(service.origin);
  await isSeenAs(desk, sight);
  await pressByKey(desk, 'Identify with BankID');
  const scanned = await app.scan({ qr: await readCode(desk), person: service.agent });
  assert.ok(scanned.accepted);
  await app.approve({ orderRef: scanned.order.orderRef, code: '123456' });
  await service.timePasses(2_000);

  await desk.sees('Send BankID request');
  await isSeenAs(desk, sight);
  await tabTo(desk, { role: 'textbox', name: 'Personal identity number' });
  await desk.keys(service.customer.personalNumber);
  await tabTo(desk, { role: 'radio', name: 'The person called us' });
  await desk.key('Space');
  await pressByKey(desk, 'Send BankID request');
  await focusComesTo(desk, { role: 'heading', name: 'Waiting for the person' });
  await desk.announces('Please open the BankID app');
  const [order] = await app.takeWaitingOrders({ person: service.customer });
  assert.ok(order);
  await app.confirmCall(order);
  await app.approve({ orderRef: order.orderRef, code: '123456' });
  await service.timePasses(2_000);
  await focusComesTo(desk, { role: 'heading', name: 'Identified: Tolvan Tolvansson' });
  await desk.announces('you are now identified');
  await pressByKey(desk, 'New call');
  await focusComesTo(desk, { role: 'textbox', name: 'Personal identity number' });
}
