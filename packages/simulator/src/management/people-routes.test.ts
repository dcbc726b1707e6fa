import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { manage } from './manage.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('people while the simulator runs', () => {
  test('are added with a fresh number each that is never assigned, and log in', async (t) => {
    const client = await startRpClient(t);
    const added = await Promise.all(Array.from({ length: 40 }, () => manage(client, 'POST', '/people')));
    const numbers = added.map(({ body }) => body.person.personalNumber);
    const known = client.simulator.people.map(({ personalNumber }) => personalNumber);
    assert.equal(new Set(known).size, known.length);
    for (const number of numbers) {
      const parsed = parsePersonalNumber(number);
      assert.ok(parsed.ok && parsed.personalNumber.isTestNumber && parsed.personalNumber.hasValidCheckDigit);
    }
    const order = (await client.send('/auth', auth)).body;
    await manage(client, 'POST', '/app/scan', { qr: createQrContent(order, 0), personalNumber: numbers[7] });
    await manage(client, 'POST', `/orders/${order['orderRef']}/approve`);
    const { completionData } = (await client.send('/collect', { orderRef: order['orderRef'] })).body;
    assert.equal(completionData.user.personalNumber, numbers[7]);
  });

  test('of two tenants never have one number, and are their own', async (t) => {
    const client = await startRpClient(t);
    await manage(client, 'POST', '/tenants', { name: 'one' });
    const { person } = (await manage(client, 'POST', '/t/one/people')).body;
    const other = (await manage(client, 'POST', '/people')).body.person;
    assert.notEqual(person.personalNumber, other.personalNumber);
    assert.equal((await manage(client, 'GET', `/people/${person.personalNumber}`)).status, 404);
    assert.equal((await manage(client, 'GET', `/t/one/people/${person.personalNumber}`)).status, 200);
  });

  test('of the start are the same in every run, with a seed and without', async (t) => {
    const [one, two] = await Promise.all([startRpClient(t, { seed: 3 }), startRpClient(t, { seed: 4 })]);
    assert.deepEqual(one.simulator.people, two.simulator.people);
    assert.notDeepEqual(one.simulator.addPerson(), two.simulator.addPerson());
  });

  test('have the name, the day of birth and the behaviour that a test needs', async (t) => {
    const client = await startRpClient(t);
    const wanted = { givenName: 'Barn', surname: 'Ek', bornOn: '2015-06-01', kind: 'card', behaviour: 'refuses' };
    const { person } = (await manage(client, 'POST', '/people', wanted)).body;
    assert.match(person.personalNumber, /^201506019[89]\d\d$/);
    assert.deepEqual([person.name, person.kind, person.behaviour], ['Barn Ek', 'card', 'refuses']);
  });

  test('change, and lose a behaviour', async (t) => {
    const client = await startRpClient(t);
    const { person } = (await manage(client, 'POST', '/people', { behaviour: 'refuses' })).body;
    const path = `/people/${person.personalNumber}`;
    const order = (await client.send('/auth', auth)).body;
    await manage(client, 'PATCH', path, { behaviour: null, surname: 'Gift' });
    await manage(client, 'POST', '/app/open', {
      autoStartToken: order['autoStartToken'],
      personalNumber: person.personalNumber,
    });
    assert.equal((await manage(client, 'POST', `/orders/${order['orderRef']}/approve`)).body.accepted, true);
    const { completionData } = (await client.send('/collect', { orderRef: order['orderRef'] })).body;
    assert.equal(completionData.user.surname, 'Gift');
    assert.equal((await manage(client, 'GET', path)).body.person.behaviour, undefined);
  });

  test('are removed, and their running orders fail as cancelled', async (t) => {
    const client = await startRpClient(t);
    const { person } = (await manage(client, 'POST', '/people')).body;
    const { orderRef, autoStartToken } = (await client.send('/auth', auth)).body;
    await manage(client, 'POST', '/app/open', { autoStartToken, personalNumber: person.personalNumber });
    await manage(client, 'DELETE', `/people/${person.personalNumber}`);
    assert.equal((await client.send('/collect', { orderRef })).body['hintCode'], 'cancelled');
    assert.equal((await manage(client, 'GET', `/people/${person.personalNumber}`)).status, 404);
    assert.equal((await manage(client, 'GET', '/orders')).body.orders[0].person, null);
  });

  test('are those of the start again after a reset of people, and only then', async (t) => {
    const client = await startRpClient(t);
    const before = (await manage(client, 'GET', '/people')).body;
    await manage(client, 'POST', '/people');
    await manage(client, 'DELETE', '/people/191212121212');
    await manage(client, 'POST', '/reset');
    assert.equal((await manage(client, 'GET', '/people/191212121212')).status, 404);
    await manage(client, 'POST', '/reset', { what: 'people' });
    assert.deepEqual((await manage(client, 'GET', '/people')).body, before);
  });

  test('are refused with what to do', async (t) => {
    const client = await startRpClient(t);
    for (const [method, path, body, status, code, message] of [
      ['POST', '/people', { personalNumber: '200001010006' }, 400, 'badPerson', /belong to no living person/],
      ['POST', '/people', { personalNumber: '191212121212' }, 409, 'personExists', /leave the number out/],
      ['POST', '/people', { personalnumber: '200001019819' }, 400, 'badPerson', /"personalnumber" is unknown/],
      ['POST', '/people', { behaviour: 'sleeps' }, 400, 'badMember', /one of refuses, /],
      ['POST', '/people', { bornOn: '2015-02-30' }, 400, 'badPerson', /bornOn takes a day/],
      ['POST', '/people', { personalNumber: '200001019819', bornOn: '2000-01-01' }, 400, 'badPerson', /not both/],
      ['PATCH', '/people/191212121212', { personalNumber: '200001019819' }, 400, 'badPerson', /is unknown/],
      ['PATCH', '/people/191212121212', { kind: 'sim' }, 400, 'badMember', /one of mobile, file, card/],
      ['PATCH', '/people/200001019819', { surname: 'Ek' }, 404, 'unknownPerson', /POST \/people/],
      ['DELETE', '/people/200001019819', undefined, 404, 'unknownPerson', /POST \/people/],
    ] as const) {
      const { status: given, body: answer } = await manage(client, method, path, body);
      assert.deepEqual([given, answer.error.code], [status, code]);
      assert.match(answer.error.message, message);
      assert.doesNotMatch(answer.error.message, /\d{10}/);
    }
  });

  test('of one day are at most twenty', async (t) => {
    const { simulator } = await startRpClient(t);
    for (let n = 0; n < 20; n += 1) simulator.addPerson({ bornOn: '2001-02-03' });
    assert.throws(() => simulator.addPerson({ bornOn: '2001-02-03' }), { name: 'PersonError', code: 'tooManyPeople' });
  });
});
