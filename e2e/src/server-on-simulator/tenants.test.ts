import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createClient, type BankIdClient, type Credentials } from '@secure-start/client';
import { type BankIdServer, type Completion, createBankIdServer } from '@secure-start/server';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { holdingTime } from '../support/holding-time.ts';
import { createVisitor, origin, type Visitor } from './visitor.ts';

interface Towns {
  server: BankIdServer;
  simulator: Simulator;
  clients: Readonly<Record<'north' | 'south', BankIdClient>>;
  completions: Completion[];
  issue: (name: string) => Promise<Credentials>;
  /** Chooses the tenant of the flows that start from now on. */
  choose: (town: 'north' | 'south') => void;
}

/** One server for two towns, each with a certificate of its own. */
async function openTowns(t: TestContext): Promise<Towns> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, clock } = simulator;
  const issue = async (name: string): Promise<Credentials> => {
    const { cert, key } = await simulator.issueCredentials({ name });
    return { pem: { cert, key } };
  };
  const clients = {
    north: createClient({ environment, credentials: await issue('Norra kommunen'), clock }),
    south: createClient({ environment, credentials: await issue('Södra kommunen'), clock }),
  };
  const completions: Completion[] = [];
  let chosen = 'north';
  const server = createBankIdServer({
    environment,
    origins: [origin],
    tenants: {
      north: { client: holdingTime(clients.north, clock) },
      south: { client: holdingTime(clients.south, clock) },
    },
    tenantFor: () => chosen,
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted: (completion) => void completions.push(completion),
      },
    },
    clock,
    log: () => {},
  });
  t.after(async () => {
    await server.close();
    await Promise.all([clients.north.close(), clients.south.close()]);
    await simulator.close();
  });
  return { server, simulator, clients, completions, issue, choose: (town) => void (chosen = town) };
}

async function scanAndApprove(simulator: Simulator, qr: string): Promise<void> {
  const scanned = await simulator.app.scan({ qr });
  assert.ok(scanned.accepted);
  await simulator.app.approve({ orderRef: scanned.order.orderRef });
  await simulator.clock.advance(4_000);
}

async function startLogIn(visitor: Visitor): Promise<string> {
  const { body } = await visitor.post('/flows', { purpose: 'login', device: 'other' });
  return 'frame' in body ? String(body.frame) : '';
}

const names = (simulator: Simulator): string[] => simulator.orders().map(({ rp }) => rp.displayName);

describe('tenants with certificates of their own', () => {
  test('each have their name in the app, in one server', async (t) => {
    const { server, simulator, completions, choose } = await openTowns(t);
    for (const town of ['north', 'south'] as const) {
      choose(town);
      const visitor = createVisitor({ server });
      await scanAndApprove(simulator, await startLogIn(visitor));
      assert.equal((await visitor.post('/flows/login/finish')).body.state, 'finished');
    }
    assert.deepEqual(names(simulator), ['Norra kommunen', 'Södra kommunen']);
    assert.deepEqual(
      completions.map(({ tenant }) => tenant),
      ['north', 'south'],
    );
  });

  test('keep their flows when the choice changes in the middle of a log-in', async (t) => {
    const { server, simulator, completions, choose } = await openTowns(t);
    choose('south');
    const visitor = createVisitor({ server });
    const frame = await startLogIn(visitor);
    choose('north');
    await scanAndApprove(simulator, frame);
    assert.equal((await visitor.post('/flows/login/finish')).body.state, 'finished');
    assert.equal(completions[0]?.tenant, 'south');
  });

  test('get a new certificate while a log-in is under way, which goes on', async (t) => {
    const { server, simulator, clients, completions, issue, choose } = await openTowns(t);
    choose('north');
    const visitor = createVisitor({ server });
    const frame = await startLogIn(visitor);
    clients.north.replaceCredentials(await issue('Norra kommunen i Norrbotten'));
    await scanAndApprove(simulator, frame);
    assert.equal((await visitor.post('/flows/login/finish')).body.state, 'finished');
    await startLogIn(createVisitor({ server }));
    assert.deepEqual(names(simulator), ['Norra kommunen', 'Norra kommunen i Norrbotten']);
    assert.equal(completions.length, 1);
  });
});
