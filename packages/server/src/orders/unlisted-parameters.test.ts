import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unlistedMembers } from '@secure-start/protocol/rp';
import { identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';

const added = { addedLater: { level: 2 } };
const addedRequirement = { boxColour: 'blue' };

describe('members that this release does not list', () => {
  test('go from prepareOrder to BankID, in the first order and in those that renew it', async (t) => {
    const { client, clock, completions, browser } = testServer(t, {
      prepareOrder: () => ({
        [unlistedMembers]: added,
        requirement: { pinCode: true, [unlistedMembers]: addedRequirement },
      }),
    });
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const stream = await page.stream();
    await clock.advance(30_000);
    assert.equal(client.orders.length, 2);
    for (const { request } of client.orders) {
      assert.deepEqual(Reflect.get(request, unlistedMembers), added);
      assert.equal(request.requirement?.pinCode, true);
      assert.deepEqual(request.requirement?.[unlistedMembers], addedRequirement);
    }
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    await stream.close();
    assert.deepEqual(completions[0]?.order[unlistedMembers], added);
    assert.deepEqual(completions[0]?.order.requirement?.[unlistedMembers], addedRequirement);
  });

  test('of a requirement alone are sent', async (t) => {
    const { client, browser } = testServer(t, {
      prepareOrder: () => ({ requirement: { [unlistedMembers]: addedRequirement } }),
    });
    await browser().post('/flows', { purpose: 'login', device: 'other' });
    assert.deepEqual(client.latest().request.requirement?.[unlistedMembers], addedRequirement);
  });

  test('of BankID in its answer reach onCompleted', async (t) => {
    const { client, clock, completions, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete(JSON.parse('{"trustLevel":3}'));
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    assert.deepEqual(completions[0]?.unlisted, { trustLevel: 3 });
  });

  test('go from prepareOrder of a call to BankID, and back to the application', async (t) => {
    const { client, clock, completions, agent } = testCallDesk(t, {
      prepareOrder: () => ({ [unlistedMembers]: added, requirement: { [unlistedMembers]: addedRequirement } }),
    });
    await agent().post('/calls', identify);
    assert.deepEqual(Reflect.get(client.latest().request, unlistedMembers), added);
    assert.deepEqual(client.latest().request.requirement?.[unlistedMembers], addedRequirement);
    client.latest().complete();
    await clock.advance(3_000);
    assert.deepEqual(completions[0]?.order[unlistedMembers], added);
  });
});
