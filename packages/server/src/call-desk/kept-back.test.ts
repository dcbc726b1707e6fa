import assert from 'node:assert/strict';
import { test } from 'node:test';
import { luhnDigit } from '@secure-start/protocol/rp';
import { apiError } from '../test-support/scripted-client.ts';
import { callNow, identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { lastAnswerAfterMs } from './desk/desk-times.ts';

/** The number of a person who does not exist. */
function madeUpNumber(day: number): string {
  const digits = `1212${String(day).padStart(2, '0')}980`;
  return `19${digits}${luhnDigit(digits)}`;
}

test('a call whose time is up while BankID answers no request ends only after it was asked', async (t) => {
  const { client, clock, agent } = testCallDesk(t, { limits: { perAgent: 'off', perPerson: 'off' } });
  const agents = Array.from({ length: 12 }, (_, index) => agent(`agent${index}`));
  for (const [index, one] of agents.entries()) {
    const { status } = await one.post('/calls', { ...identify, personalNumber: madeUpNumber(index + 1) });
    assert.equal(status, 201);
  }
  client.down(apiError(503, 'Maintenance'));
  await clock.advance(lastAnswerAfterMs - 500);
  for (const order of client.orders) order.fail('userCancel');
  client.down(undefined);
  await clock.advance(500);
  for (const one of agents) {
    const { state, hintCode } = await callNow(one);
    assert.deepEqual([state, hintCode], ['failed', 'userCancel']);
  }
});
