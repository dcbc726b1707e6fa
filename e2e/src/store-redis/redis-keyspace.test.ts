import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BankIdClient, createClient } from '@secure-start/client';
import { createBankIdServer, createCallDesk } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { redisStore } from '@secure-start/store-redis';
import { Redis } from 'ioredis';
import { createVisitor, origin } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';
import { startRedisServer } from '../support/programs/redis-server.ts';

const agentId = 'agent-4711';
const text = 'Jag hyr en kajak i Vaxholm.';

test('nothing that Redis gets, keeps or writes to disk holds a secret or personal data in clear text', async (t) => {
  const redis = await startRedisServer(t, ['--appendonly', 'yes', '--rdbcompression', 'no']);
  const client = new Redis(redis.port, '127.0.0.1');
  client.on('error', () => undefined);
  t.after(() => client.disconnect());
  const simulator = await startSimulator();
  const { cert, key } = simulator.credentials;
  const real = createClient({ environment: simulator.environment, credentials: { pem: { cert, key } } });
  const secrets = new Set(['191212121212', agentId, 'Agnes Handläggare', text]);
  const bankId = noting(real, secrets);
  const store = redisStore({
    client,
    sealingKeys: [{ id: 'test', key: Buffer.alloc(32, 1) }],
    nameKey: Buffer.alloc(32, 2),
    onWarning: () => undefined,
  });
  const parts = { client: bankId, store, origins: [origin], log: () => undefined };
  const seen: { personalNumber: string; name: string; signature: string }[] = [];
  const server = createBankIdServer({
    ...parts,
    environment: simulator.environment,
    limits: { perAddress: { burst: 20, everyMs: 60_000 } },
    purposes: {
      agreement: {
        kind: 'sign',
        prepareOrder: () => ({ userVisibleData: text }),
        onCompleted({ user, evidence }) {
          const { personalNumber, name } = user;
          seen.push({ personalNumber, name, signature: evidence.signature });
          return { redirectTo: '/done', headers: { 'set-cookie': 'session=cookie-of-the-session' } };
        },
      },
    },
  });
  const desk = createCallDesk({
    ...parts,
    authenticateAgent: () => ({ agentId, name: 'Agnes Handläggare' }),
    onAlarm: () => undefined,
    audit: () => undefined,
    purposes: {
      identify: {
        kind: 'auth',
        label: { sv: 'Identifiera', en: 'Identify' },
        prepareOrder: () => ({}),
        onCompleted: () => ({}),
      },
    },
  });
  const visitor = createVisitor({ server });
  await visitor.post('/flows', { purpose: 'agreement', device: 'other' });
  const watching = await visitor.watch('agreement');
  const scanned = await simulator.app.scan({ qr: await watching.frame() });
  assert.ok(scanned.accepted);
  await simulator.app.approve(scanned.order);
  await eventually('the completion', async () =>
    watching.states().some(({ state }) => state === 'completed') ? true : undefined,
  );
  assert.equal((await visitor.post('/flows/agreement/finish')).status, 200);
  const call = await desk.handle(
    new Request(`${origin}/call-desk/calls`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({
        purpose: 'identify',
        personalNumber: '191212121212',
        callInitiator: 'user',
        language: 'sv',
      }),
    }),
  );
  assert.equal(call.status, 201, await call.text());
  await watching.close();

  const [completion] = seen;
  assert.ok(completion);
  for (const value of Object.values(completion)) secrets.add(value);
  for (const [, value = ''] of visitor.received().matchAll(/bankid-[\w.-]+=([\w-]{20,})/g)) secrets.add(value);
  secrets.add('cookie-of-the-session');
  assert.ok(secrets.size >= 14, `only ${secrets.size}`);
  await client.save();
  const files = [
    await redis.read('dump.rdb'),
    await redis.read('appendonlydir/appendonly.aof.1.incr.aof'),
    Buffer.from((await client.keys('*')).join('\n')),
  ];
  assert.match(String(files[1]), /secure-start:\d+\}:record:/, 'the file holds what was written');
  for (const [index, file] of files.entries()) {
    for (const secret of secrets) {
      for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, 24), encodeURIComponent(secret)]) {
        assert.equal(file.includes(form), false, `file ${index} holds ${form}`);
      }
    }
  }
  await Promise.all([server.close(), desk.close()]);
  await store.close();
  await real.close();
  await simulator.close();
});

/** Returns the client; what BankID's answers to orders hold is noted. */
function noting(client: BankIdClient, secrets: Set<string>): BankIdClient {
  const note = <Answer extends object>(answer: Answer): Answer => {
    for (const value of Object.values(answer)) if (typeof value === 'string' && value.length > 20) secrets.add(value);
    return answer;
  };
  return {
    ...client,
    sign: async (order, options) => note(await client.sign(order, options)),
    phoneAuth: async (order, options) => note(await client.phoneAuth(order, options)),
  };
}
