import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './test-setup.ts';
import { answerHealth, plannedMaintenance } from './service-status.ts';
import { openBrowser } from './test-browser.ts';

test('pages show a notice during announced maintenance, and the health check passes', async (t) => {
  const { createServer } = await setUp(t, { startAt: new Date('2027-01-17T01:30Z') });
  const bankId = createServer({
    plannedMaintenance: plannedMaintenance ?? [],
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
  });
  const { notice } = await openBrowser(bankId).start('other');
  assert.equal(notice?.id, 'maintenance');
  const health = answerHealth(bankId);
  assert.equal(health.status, 200);
  assert.match(await health.text(), /"bankId":\{"status":"ok"/);
});
