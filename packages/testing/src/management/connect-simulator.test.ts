import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { connectSimulator } from './connect-simulator.ts';
import { managementOperations } from './management-operations.ts';
import type { SimulatorClient } from './simulator-client.ts';

const token = 'at-least-16-characters';

describe('the client of the management API', () => {
  let service: Simulator;
  let simulator: SimulatorClient;
  before(async () => {
    service = await startSimulator({ clock: 'frozen', evidence: 'placeholder', managementToken: token });
    simulator = connectSimulator({ managementUrl: service.managementUrl, token });
  });
  after(() => service.close());

  test('has its routes and the members of its answers from the OpenAPI description', async () => {
    const { paths } = (await simulator.getOpenApi()) as unknown as Description;
    for (const [id, { method, path, member }] of Object.entries(managementOperations)) {
      const described = paths[path]?.[method.toLowerCase()];
      assert.equal(described?.operationId, id, `${method} ${path}`);
      if (member === undefined) continue;
      const schema = described?.responses['200']?.content?.['application/json']?.schema;
      const members = Object.keys(schema?.properties ?? { [member]: schema?.$ref });
      assert.ok(members.includes(member), `${method} ${path} answers with ${members.join(', ')}`);
    }
  });

  test('has a function for each operation of the OpenAPI description', async () => {
    const { paths } = (await simulator.getOpenApi()) as unknown as Description;
    const described = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    assert.deepEqual(Object.keys(managementOperations).toSorted(), described.toSorted());
    for (const id of described) assert.equal(typeof Reflect.get(simulator, id), 'function', id);
  });

  test('adds, changes and removes a person, each with a number of their own', async () => {
    const [one, other] = await Promise.all([simulator.addPerson({ givenName: 'Ada' }), simulator.addPerson()]);
    assert.notEqual(one.personalNumber, other.personalNumber);
    const { personalNumber } = one;
    await simulator.changePerson({ personalNumber, behaviour: 'slow' });
    assert.equal((await simulator.getPerson({ personalNumber })).behaviour, 'slow');
    await simulator.removePerson({ personalNumber });
    assert.ok(!(await simulator.listPeople()).some((person) => person.personalNumber === personalNumber));
  });

  test('advances the clock, issues credentials, starts a scenario and resets', async () => {
    const { now } = await simulator.getClock();
    assert.equal((await simulator.advanceClock({ ms: 1_500 })).now, now + 1_500);
    assert.match((await simulator.issueCredentials({ name: 'Kajakboden' })).cert, /BEGIN CERTIFICATE/);
    const { person, expected } = await simulator.startScenario({ name: 'appTooOld' });
    assert.ok(person.personalNumber.length === 12 && expected !== '');
    const faults = await simulator.addFault({ effect: { kind: 'html', httpStatus: 502 } });
    assert.ok(faults.some(({ rule }) => rule.effect.kind === 'html'));
    await simulator.reset();
    assert.deepEqual([await simulator.listFaults(), await simulator.listOrders()], [[], []]);
    assert.match(await simulator.getFindingsAsJUnit(), /<testsuites?/);
  });

  test('reaches a tenant by its own address', async () => {
    const { managementUrl, name } = await simulator.openTenant({ name: 'one' });
    const tenant = connectSimulator({ managementUrl, token });
    const person = await tenant.addPerson({ givenName: 'Alva' });
    assert.equal((await tenant.getPerson(person)).givenName, 'Alva');
    await assert.rejects(simulator.getPerson(person), { reason: 'unknownPerson' });
    await simulator.removeTenant({ name });
    const fresh = [await simulator.openTenant(), await simulator.openTenant()];
    assert.equal(new Set(fresh.map((one) => one.managementUrl)).size, 2);
  });

  test('sends what it has no function for', async () => {
    assert.deepEqual(await simulator.request({ method: 'GET', path: '/health' }), { ready: true });
  });

  test('passes on the code and the advice of the simulator, without the number in the address', async () => {
    const personalNumber = '199001019802';
    const refused = await simulator.getPerson({ personalNumber }).catch((error: unknown) => error);
    assert.ok(refused instanceof BankIdTestError);
    assert.deepEqual([refused.code, refused.reason], ['managementRefused', 'unknownPerson']);
    assert.ok(!refused.message.includes(personalNumber), refused.message);
  });

  test('says that the token is missing', async () => {
    const { listOrders } = connectSimulator({ managementUrl: service.managementUrl });
    await assert.rejects(listOrders(), {
      reason: 'tokenNeeded',
      message: /Send the management token.*the option "token"/,
    });
  });

  test('says where it looked for a simulator that does not answer', async () => {
    const gone = await startSimulator({ evidence: 'placeholder' });
    await gone.close();
    await assert.rejects(connectSimulator(gone).getHealth(), {
      code: 'simulatorUnreachable',
      message: new RegExp(`${new URL(gone.managementUrl).host}.*Is it running`),
    });
  });

  describe('gives an error of its own where another program answers', () => {
    const json = { 'content-type': 'application/json' };
    const cut = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    for (const [answer, response, code, reason] of [
      ['broken JSON', new Response('{"orders": [', { headers: json }), 'managementRefused', 'unexpectedResponse'],
      ['null', new Response('null', { headers: json }), 'managementRefused', 'unexpectedResponse'],
      ['a list', new Response('[]', { headers: json }), 'managementRefused', 'unexpectedResponse'],
      ['another object', new Response('{"order": 1}', { headers: json }), 'managementRefused', 'unexpectedResponse'],
      [
        'a page',
        new Response('<html>', { headers: { 'content-type': 'text/html' } }),
        'managementRefused',
        'unexpectedResponse',
      ],
      ['an error page', new Response('<html>', { status: 502 }), 'managementRefused', 'unexpectedResponse'],
      [
        'an error that is null',
        new Response('{"error": null}', { status: 500, headers: json }),
        'managementRefused',
        'unexpectedResponse',
      ],
      ['a body that is cut', new Response(cut, { headers: json }), 'simulatorUnreachable', undefined],
    ] as const) {
      test(answer, async () => {
        const client = connectSimulator({ managementUrl: service.managementUrl, fetch: async () => response });
        await assert.rejects(client.listOrders(), { name: 'BankIdTestError', code, reason });
      });
    }
  });

  test('refuses an address without a scheme', () => {
    assert.throws(() => connectSimulator({ managementUrl: 'localhost:8444' }), /base URL of the management API/);
  });
});

interface Description {
  paths: Record<string, Record<string, Described>>;
}

interface Described {
  operationId: string;
  responses: Record<
    string,
    { content?: Record<string, { schema?: { $ref?: string; properties?: Record<string, unknown> } }> }
  >;
}
