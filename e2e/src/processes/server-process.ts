// The entry of one process of the e-service: several of them, one Redis and one BankID make the whole.
import { createServer } from 'node:http';
import { createClient, systemClock, type Environment } from '@secure-start/client';
import { createBankIdServer, createCallDesk } from '@secure-start/server';
import { redisStore } from '@secure-start/store-redis';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import { dieIfOrdered } from './death.ts';
import { openEvidenceSink } from './evidence-sink.ts';
import { deskOrigin, type ProcessSetup, recordKeys, shopOrigin } from './process-setup.ts';

const setup: ProcessSetup = JSON.parse(process.env['PROCESS_SETUP'] ?? '{}');
const environment: Environment = setup.environment;
const { redisPort, prefix, clockOffsetMs, cert, key } = setup;

const clock = { ...systemClock, now: () => systemClock.now() + clockOffsetMs };
const connect = (): Redis => new Redis(redisPort, '127.0.0.1');
const storeClient = setup.redisClient === 'iovalkey' ? new Valkey(redisPort, '127.0.0.1') : connect();
/** The record that the application keeps of its own, which outlives this process. */
const record = connect();
const store = redisStore({
  client: storeClient,
  prefix,
  nameKey: setup.nameKey,
  sealingKeys: [{ id: 'e2e', key: setup.sealingKey }],
});
const client = createClient({ environment, credentials: { pem: { cert, key } } });
const note = (list: string, text: string): Promise<number> => record.rpush(`${prefix}:${list}`, text);

const onCompleted = async ({
  flowId,
}: {
  flowId: string;
}): Promise<{ redirectTo: string; headers: Record<string, string> }> => {
  await note(recordKeys.completed, flowId);
  await dieIfOrdered({ record, prefix, moment: 'inOnCompleted' });
  return { redirectTo: '/my-pages', headers: { 'set-cookie': `session=${flowId}` } };
};
const onUnfinished = async ({ flowId }: { flowId: string }): Promise<void> => {
  await note(recordKeys.unfinished, flowId);
};
const sink = await openEvidenceSink({ setup, record });
const evidence = { sink, whenUnavailable: 'refuse' } as const;

const shop = createBankIdServer({
  client,
  environment,
  origins: [shopOrigin],
  purposes: {
    login: { kind: 'auth', prepareOrder: () => ({}), onCompleted },
    agreement: {
      kind: 'sign',
      prepareOrder: () => ({ userVisibleData: 'Jag hyr en kajak.' }),
      onCompleted,
      onUnfinished,
    },
  },
  limits: { perAddress: 'off', perBrowser: 'off' },
  nativeApps: { returnLinks: [`${shopOrigin}/app/bankid`] },
  evidence,
  verification: 'enforce',
  store,
  clock,
});
const desk = createCallDesk({
  client,
  origins: [deskOrigin],
  authenticateAgent: () => ({ agentId: 'anna', name: 'Anna' }),
  purposes: {
    identify: {
      kind: 'auth',
      label: { sv: 'Identifiera', en: 'Identify' },
      prepareOrder: () => ({}),
      onCompleted: async ({ callId }) => {
        await note(recordKeys.completed, callId);
        return {};
      },
    },
  },
  audit: () => undefined,
  onAlarm: () => undefined,
  evidence,
  store,
  clock,
});

const server = createServer((req, res) => {
  shop.nodeListener(req, res, () => desk.nodeListener(req, res));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});

async function end(): Promise<void> {
  shop.drain();
  desk.drain();
  process.send?.({ draining: true });
  await Promise.all([shop.close(), desk.close()]);
  await Promise.all([new Promise((resolve) => server.close(resolve)), client.close(), store.close(), sink.close()]);
  storeClient.disconnect();
  record.disconnect();
  process.exitCode = 0;
  process.disconnect();
}

process.once('SIGTERM', () => void end());
// The test has ended, in whatever way.
process.once('disconnect', () => setTimeout(() => process.exit(), 1_000).unref());
