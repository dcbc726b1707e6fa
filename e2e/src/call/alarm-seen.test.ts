import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import type { DeskPage } from './desk-page.ts';
import { type DeskStage, setDeskStage } from './desk-stage.ts';

describe('an alarm cannot be missed', needsChromium, () => {
  const chromium = useChromium();

  test('by an agent who looks at another tab: it stands in the title until it is read', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    assert.equal(await desk.page.title(), 'Call desk');
    await raiseAlarm(stage, desk);
    assert.equal(await desk.page.title(), '(!) Possible fraud – Call desk');
    await desk.page.reload();
    await desk.alarm.getByRole('heading').waitFor();
    assert.equal(await desk.page.title(), '(!) Possible fraud – Call desk');
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    assert.equal(await desk.page.title(), 'Call desk');
  });

  test('and its mark leaves the title with the desk: taken from the page, or ended with the session', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await raiseAlarm(stage, desk);
    const titles = await desk.page.evaluate(() => {
      const element = document.querySelector('bankid-call');
      const parent = element?.parentElement;
      element?.remove();
      const without = document.title;
      if (element) parent?.prepend(element);
      return [without, document.title];
    });
    assert.deepEqual(titles, ['Call desk', '(!) Possible fraud – Call desk']);
    stage.service.sessionsAge(121 * 60_000);
    await stage.service.timePasses(15_000);
    await desk.page.getByText('You are not logged in. Log in again.').waitFor();
    assert.equal(await desk.page.title(), 'Call desk');
  });

  test('in a browser without light-dark(), where it is white on red too', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    const script = await readFile(fileURLToPath(import.meta.resolve('@secure-start/element/bankid-call.js')), 'utf8');
    const body = script.replaceAll('light-dark(', 'unknown-function(');
    await desk.page.route('**/bankid-call.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await desk.page.reload();
    await raiseAlarm(stage, desk);
    const colours = await desk.alarm.evaluate((alarm) => {
      const { color, backgroundColor } = getComputedStyle(alarm);
      return [color, backgroundColor];
    });
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(179, 20, 12)']);
  });

  test('by an agent who looks elsewhere: it sounds until it is read, unless they switched that off', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await desk.page.reload();
    await desk.button('Alarm sound: turns on at your first click').waitFor();
    await countTones(desk);
    await raiseAlarm(stage, desk);
    await desk.button('Alarm sound: on').waitFor();
    assert.ok((await tones(desk)) >= 2);
    await desk.button('I have read the alarm').click();
    await desk.button('Alarm sound: on').click();
    await desk.button('Alarm sound: off').waitFor();
    await desk.page.reload();
    await desk.newCall.click();
    await desk.button('Alarm sound: off').waitFor();
  });

  for (const press of ['a click', 'Space', 'Enter']) {
    test(`${press} on the switch of a sound that waits for a press lets it be heard`, async (t) => {
      const { openDesk } = await setDeskStage(t, chromium);
      const desk = await openDesk();
      await desk.page.reload();
      const waiting = desk.button('Alarm sound: turns on at your first click');
      if (press === 'a click') await waiting.click();
      // For as long as people hold a key.
      else await waiting.press(press, { delay: 150 });
      await desk.button('Alarm sound: on').waitFor();
      await desk.page.reload();
      await waiting.waitFor();
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`by an agent with a small window: reason, instruction and button are all in sight (${colorScheme})`, async (t) => {
      const stage = await setDeskStage(t, chromium);
      const desk = await stage.openDesk({ viewport: { width: 320, height: 640 }, colorScheme });
      await desk.page.evaluate(() => document.querySelector('h1')?.style.setProperty('margin-block-end', '20rem'));
      await raiseAlarm(stage, desk);
      await isInSight(desk, desk.alarm.getByText('The person answered no: they are not in a call with us.'));
      await isInSight(desk, desk.alarm.getByText('Do not disclose'));
      await isInSight(desk, desk.button('I have read the alarm'));
    });
  }
});

describe('an alarm says what the agent has to know', needsChromium, () => {
  const chromium = useChromium();

  for (const viewport of [
    { width: 1040, height: 720 },
    { width: 320, height: 568 },
  ]) {
    test(`and its button stays in sight down to the end of the desk, in a window of ${viewport.width} × ${viewport.height}`, async (t) => {
      const stage = await setDeskStage(t, chromium);
      const desk = await stage.openDesk({ viewport });
      await raiseAlarm(stage, desk);
      await desk.element.evaluate((element) => element.scrollIntoView({ block: 'end' }));
      await isInSight(desk, desk.button('I have read the alarm'));
      const { bottom, height } = await desk.call.evaluate((card) => {
        const report = card.querySelector('.alarm-report')?.getBoundingClientRect();
        return { bottom: card.getBoundingClientRect().bottom - (report?.bottom ?? 0), height: innerHeight };
      });
      assert.ok(bottom < height / 5, `${bottom} px of nothing below what the card says`);
    });
  }

  test('whom to protect, what may be behind it, what the person sees, and to whom to report', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await raiseAlarm(stage, desk);
    await desk.alarm.getByText('Protect the person whose number it is.').waitFor();
    await desk.alarm.getByText('You chose “The person called us”. It is an alarm all the same').waitFor();
    await desk.call.getByText('That the request is gone, because the answer was no.').waitFor();
    await desk.alarm.getByText('the contact that your manager or your routine names').waitFor();
    await desk.page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'tel:1234', textContent: 'Security, 1234' });
      link.slot = 'report-to';
      document.querySelector('bankid-call')?.append(link);
    });
    await desk.page.getByRole('link', { name: 'Security, 1234' }).waitFor();
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    assert.ok(await desk.page.getByRole('link', { name: 'Security, 1234' }).isVisible(), 'for the report');
    await desk.newCall.click();
    assert.ok(!(await desk.page.getByRole('link', { name: 'Security, 1234' }).isVisible()));
  });
});

describe('after an alarm', needsChromium, () => {
  const chromium = useChromium();

  test('the reason for it stays on the card, for the report', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await raiseAlarm(stage, desk);
    const reason = desk.call.getByText('The person answered no: they are not in a call with us.');
    assert.ok(!(await reason.isVisible()), 'the banner has it');
    await desk.button('I have read the alarm').click();
    await reason.waitFor();
    await desk.call.getByText('This personal identity number is blocked until').waitFor();
  });

  test('a number that is still blocked is refused in sight, however low the window is', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk({ viewport: { width: 1366, height: 625 } });
    await desk.page.evaluate(() => document.querySelector('h1')?.style.setProperty('margin-block-end', '20rem'));
    await raiseAlarm(stage, desk);
    await desk.button('I have read the alarm').click();
    await desk.ask({ personalNumber: stage.service.customer.personalNumber });
    const refusal = desk.page.locator('bankid-call .notice').filter({ hasText: 'blocked after an alarm' });
    await refusal.waitFor();
    await isInSight(desk, refusal);
  });
});

/** The agent asks, and the person says that they are in no call. */
async function raiseAlarm({ service }: DeskStage, desk: DeskPage): Promise<void> {
  const { personalNumber } = service.customer;
  await desk.ask({ personalNumber });
  await desk.heading('Waiting for the person').waitFor();
  const [order] = await service.simulator.app.takeWaitingOrders({ person: { personalNumber } });
  assert.ok(order);
  await service.simulator.app.declineCall(order);
  await service.timePasses(2_000);
  await desk.alarm.getByRole('heading').waitFor();
}

/** Asserts that the whole element is in the window, and that nothing covers it. */
async function isInSight({ page }: DeskPage, what: Locator): Promise<void> {
  const box = await what.boundingBox();
  const size = page.viewportSize();
  assert.ok(box && size);
  const bottom = box.y + box.height;
  assert.ok(box.y >= 0 && bottom <= size.height, `${await what.innerText()}: ${box.y} to ${bottom} of ${size.height}`);
  assert.ok(box.x >= 0 && box.x + box.width <= size.width);
  assert.deepEqual(await what.evaluate(coveredAt), [], `${await what.innerText()} is covered`);
}

/** The heights, from 1 to 9 tenths of an element, at which something else lies over it. Runs in the page. */
function coveredAt(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as ShadowRoot;
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((tenth) => {
    const found = root.elementFromPoint(left + width / 2, top + (height * tenth) / 10);
    return !element.contains(found);
  });
}

/** Counts what the loudspeaker is given. */
async function countTones({ page }: DeskPage): Promise<void> {
  await page.evaluate(() => {
    const counted = globalThis as typeof globalThis & { tones: number };
    counted.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      counted.tones += 1;
      start.call(this, when);
    };
  });
}

function tones({ page }: DeskPage): Promise<number> {
  return page.evaluate(() => (globalThis as typeof globalThis & { tones: number }).tones);
}
