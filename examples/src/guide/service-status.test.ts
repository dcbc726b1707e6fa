import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setScene } from './scene.ts';
import { answerHealth, plannedMaintenance } from './service-status.ts';
import { visitorOf } from './visitor.ts';

test('people are told during maintenance that was announced, and monitoring hears that all is well', async (t) => {
  const { serve } = await setScene(t, { startAt: new Date('2027-01-17T01:30Z') });
  const bankId = serve({
    plannedMaintenance: plannedMaintenance ?? [],
    purposes: { login: { kind: 'auth', ask: () => ({}), onCompleted: () => ({}) } },
  });
  const { notice } = await visitorOf(bankId).start('other');
  assert.equal(notice?.id, 'maintenance');
  const health = answerHealth(bankId);
  assert.equal(health.status, 200);
  assert.match(await health.text(), /"bankId":\{"status":"ok"/);
});
