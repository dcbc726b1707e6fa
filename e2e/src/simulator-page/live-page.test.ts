import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Simulator } from '@secure-start/simulator';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { setLiveStage } from './live-stage.ts';

const endUserIp = '192.0.2.1';
const curl = 'curl';

describe('the live page of the simulator', needsChromium, () => {
  const chromium = useChromium();

  test('explains a log-in that fails, while it happens and without a reload', async (t) => {
    const { simulator, client, part, rows, page } = await setLiveStage(t, { chromium });
    await part('Orders').getByText('No orders yet.').waitFor();
    const { orderRef, autoStartToken } = await client.auth({ endUserIp });
    await rows('Orders')
      .getByText(/^Waits for a scan or a launch link/)
      .waitFor();
    const [ada] = simulator.people;
    assert.ok(ada);
    await simulator.app.open({ autoStartToken: autoStartToken ?? '', person: ada });
    await rows('Orders').getByText(`${ada.name} has opened it`).waitFor();
    await simulator.app.refuse({ orderRef });
    await simulator.clock.advance(3_000);
    await rows('Orders').getByText(`${ada.name} pressed cancel 3 s ago. The next collect returns`).waitFor();
    // A screen reader is told once, in the same words.
    await page.getByRole('status').getByText(`${ada.name} pressed cancel`).waitFor();
    await client.collect({ orderRef });
    const answer = rows('Requests').filter({ hasText: 'failed/userCancel' });
    await answer
      .getByText(`${ada.name} pressed cancel 3 s ago. Collect returned failed/userCancel just now.`)
      .waitFor();
  });

  test('shows the life of an order on a line of time', async (t) => {
    const { simulator, client, rows } = await setLiveStage(t, { chromium });
    const { orderRef, autoStartToken } = await client.auth({ endUserIp });
    await simulator.clock.advance(2_000);
    await simulator.app.open({ autoStartToken: autoStartToken ?? '' });
    await simulator.clock.advance(3_500);
    await simulator.app.approve({ orderRef, code: '123456' });
    await simulator.clock.advance(1_000);
    await client.collect({ orderRef });
    await rows('Orders').getByRole('button', { expanded: false }).click();
    const events = rows('Orders').getByRole('list').first().getByRole('listitem');
    await events.filter({ hasText: 'Outcome collected' }).waitFor();
    const lines = (await events.allInnerTexts()).map((line) =>
      line
        .split(/\s*\n\s*/)
        .slice(1)
        .join(' '),
    );
    assert.deepEqual(lines, [
      '+0.0 s Requested by the e-service waiting',
      '+2.0 s Opened in the app started',
      '+2.0 s The app has a BankID that fits userSign',
      '+5.5 s Approved with the code processing',
      '+5.5 s Evidence created complete',
      '+6.5 s Outcome collected gone',
    ]);
  });

  test('filters by problems, endpoint, person, order and text', async (t) => {
    const { simulator, client, page, rows, button, sendAsIs } = await setLiveStage(t, { chromium });
    const filter = page.getByRole('search');
    const [ada] = simulator.people;
    assert.ok(ada);
    const first = await client.auth({ endUserIp });
    await simulator.app.open({ autoStartToken: first.autoStartToken ?? '', person: ada });
    await client.auth({ endUserIp });
    await client.collect({ orderRef: first.orderRef });
    await sendAsIs({ path: '/auth', body: { endUserIp: '' } });
    const requestsAre = (count: number) =>
      eventually(`${count} requests`, async () => ((await rows('Requests').count()) === count ? true : undefined));
    await requestsAre(4);
    await page.getByLabel('Problems only').check();
    await requestsAre(1);
    await rows('Requests').getByText('BankID says: Invalid endUserIp').waitFor();
    await button('Clear the filter').click();
    await requestsAre(4);
    await filter.getByLabel('Endpoint').selectOption('collect');
    await requestsAre(1);
    await button('Clear the filter').click();
    await filter.getByLabel('Person').selectOption({ label: ada.name });
    await requestsAre(2);
    await button('Clear the filter').click();
    await filter.getByLabel('Order').fill(first.orderRef);
    await requestsAre(2);
    await filter.getByLabel('Order').fill('');
    await filter.getByLabel('Text').fill('INVALID ENDUSERIP');
    await requestsAre(1);
  });

  test('copies requests as commands of curl, which get the same responses', async (t) => {
    const { simulator, client, page, rows, sendAsIs } = await setLiveStage(t, {
      chromium,
      device: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    const { orderRef } = await client.auth({ endUserIp });
    await client.collect({ orderRef });
    await sendAsIs({ path: '/sign', body: { endUserIp, userVisibleData: "it's" } });
    const refusedFault = { kind: 'noSuchFault' };
    await fetch(`${simulator.managementUrl}/faults`, {
      method: 'POST',
      body: JSON.stringify({ effect: refusedFault }),
    });
    const run = await runsCommands(t, simulator);
    for (const [path, expected] of [
      ['/rp/v6.0/collect', `{"orderRef":"${orderRef}","status":"pending","hintCode":"outstandingTransaction"}`],
      ['/rp/v6.0/sign', '{"errorCode":"invalidParameters","details":"Invalid userVisibleData"}'],
      ['/_sim/v1/faults', /badFaultRule/],
    ] as const) {
      const row = rows('Requests').filter({ hasText: path }).first();
      await row.getByRole('button', { name: 'Copy as curl' }).click();
      await page.getByRole('status').getByText('Copied.').waitFor();
      const command = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(command.startsWith(`${curl} `), command);
      const response = await run(command);
      if (typeof expected === 'string') assert.equal(response, expected);
      else assert.match(response, expected);
      await page.getByRole('button', { name: 'English' }).click();
    }
  });

  test('does what is possible now: opens, approves, advances the clock', async (t) => {
    const { simulator, client, page, rows, button } = await setLiveStage(t, { chromium });
    const { orderRef } = await client.auth({ endUserIp });
    await rows('Orders').getByRole('button', { expanded: false }).click();
    const person = simulator.people[1];
    assert.ok(person);
    await page.getByLabel('Open as').selectOption({ label: person.name });
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await button('Approve').click();
    await rows('Orders').getByText(`${person.name} approved`).first().waitFor();
    const outcome = await client.collect({ orderRef });
    assert.equal(outcome.status, 'complete');
    const before = simulator.clock.now();
    await button('+10 s').click();
    await page.getByRole('status').getByText('The clock was advanced.').waitFor();
    assert.equal(simulator.clock.now() - before, 10_000);
    const second = await client.auth({ endUserIp });
    await rows('Orders').filter({ hasText: 'Waits for a scan' }).getByRole('button', { expanded: false }).click();
    await button('Let it expire').click();
    await rows('Orders')
      .getByText(/^No app opened it in time/)
      .first()
      .waitFor();
    assert.equal((await client.collect({ orderRef: second.orderRef })).status, 'failed');
  });

  test('puts a fault in and removes it, starts a scenario, adds a person and removes them', async (t) => {
    const { simulator, client, page, rows, part, button } = await setLiveStage(t, { chromium });
    await part('Faults').getByRole('combobox').selectOption({ label: 'The next request: 500 internalError' });
    await button('Add the fault').first().click();
    await rows('Faults').getByText('apiError').first().waitFor();
    await assert.rejects(client.auth({ endUserIp }));
    await rows('Requests').getByText('The fault rule apiError decided this response.').first().waitFor();
    await button('Remove the fault apiError').click();
    await part('Faults').getByText('No fault rules').waitFor();
    await part('Scenarios').getByRole('combobox').selectOption('declinedCall');
    await button('Start the scenario').click();
    await page
      .getByRole('status')
      .getByText(/^Started\. Log in as /)
      .waitFor();
    assert.equal(simulator.people.at(-1)?.behaviour, 'declinesCall');
    await part('People').getByRole('combobox').selectOption('slow');
    await button('Add a person').click();
    await page.getByRole('status').getByText('was added.').waitFor();
    const added = simulator.people.at(-1);
    assert.equal(added?.behaviour, 'slow');
    await part('People').getByText('Show the people').click();
    await rows('People')
      .filter({ hasText: added?.personalNumber ?? '' })
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByRole('status').getByText('The person was removed.').waitFor();
    assert.ok(!simulator.people.some(({ personalNumber }) => personalNumber === added?.personalNumber));
  });

  test('groups findings with their explanation and a link', async (t) => {
    const { client, rows } = await setLiveStage(t, { chromium });
    await client.auth({ endUserIp: '10.0.0.1' });
    await client.auth({ endUserIp: '10.0.0.2' });
    const finding = rows('Findings').filter({ hasText: 'privateAddress' });
    await finding.getByText('2 times').waitFor();
    await finding.getByText('auth: endUserIp is 10.0.0.2.').waitFor();
    const link = finding.getByRole('link', { name: 'Read more: privateAddress' });
    assert.match((await link.getAttribute('href')) ?? '', /simulator-findings\.md#privateAddress$/);
    assert.equal(await link.getAttribute('hreflang'), 'en', 'a reader of Swedish hears so before the press');
  });

  test('asks for the token when the management API has one', async (t) => {
    const managementToken = 'a-token-of-our-own';
    const { page, part } = await setLiveStage(t, { chromium, simulator: { managementToken } });
    await page.getByRole('heading', { name: 'The page needs the management token' }).waitFor();
    await page.getByLabel('Token').fill('another-token-than-that');
    await page.getByRole('button', { name: 'Show the page' }).click();
    await page.getByRole('alert').getByText('That was not the token.').waitFor();
    await page.getByLabel('Token').fill(managementToken);
    await page.getByRole('button', { name: 'Show the page' }).click();
    await part('Orders').getByText('No orders yet.').waitFor();
    await page.reload();
    await part('Orders').getByText('No orders yet.').waitFor();
  });

  test('leads to the page on why a test failed', async (t) => {
    const { page } = await setLiveStage(t, { chromium });
    const link = page.getByRole('contentinfo').getByRole('link', { name: 'Why did my test fail?' });
    assert.match((await link.getAttribute('href')) ?? '', /^https:.*\/docs\/how-to\/why-tests-fail\.md$/);
  });

  test('is a link away from the phone, and the phone from it', async (t) => {
    const { page, part } = await setLiveStage(t, { chromium });
    await page.getByRole('link', { name: 'The phone' }).click();
    await page.getByRole('heading', { name: 'Whose phone is this?' }).waitFor();
    await page.getByRole('link', { name: 'What happens in the simulator' }).click();
    await part('Orders').waitFor();
  });
});

/** Writes the credentials to a folder as the command does, and returns a function that runs a command with them. */
async function runsCommands(
  t: { after(task: () => Promise<void>): void },
  { credentials }: Simulator,
): Promise<(command: string) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'live-page-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'ca.pem'), credentials.ca);
  await writeFile(join(folder, 'rp.pem'), credentials.cert);
  await writeFile(join(folder, 'rp-key.pem'), credentials.key);
  return async (command) => {
    const env = { ...process.env, CREDENTIALS: folder };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
    return stdout;
  };
}
