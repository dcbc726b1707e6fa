// The entry of one process of the e-service that is put under load, and whose parts are disturbed.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openArchive } from '@secure-start/archive';
import { createClient, systemClock } from '@secure-start/client';
import { type CompletedFlow, createBankIdServer, createCallDesk, type ServerEvent } from '@secure-start/server';
import { redisStore } from '@secure-start/store-redis';
import { Redis } from 'ioredis';
import { openRecord } from './application-record.ts';
import { type AppSetup, deskOrigin, payByNumberPath, shopOrigin } from './app-setup.ts';
import { webhookStates } from './webhook-receiver.ts';
import { watchProcess } from './watch-process.ts';

const setup: AppSetup = JSON.parse(process.env['CHAOS_SETUP'] ?? '{}');
const { environment, cert, key, slot } = setup;
const record = openRecord({ folder: setup.recordFolder, pid: process.pid, now: () => systemClock.now() });
record.note({ type: 'began', slot });
watchProcess({ record, clock: systemClock });

const clock = { ...systemClock, now: () => systemClock.now() + setup.clockOffsetMs };
const storeClient = new Redis(setup.redisPort, '127.0.0.1');
// Its failures are the server's to report.
storeClient.on('error', () => undefined);
const store = redisStore({
  client: storeClient,
  nameKey: setup.nameKey,
  sealingKeys: [{ id: 'chaos', key: setup.sealingKey }],
});
const archive = await openArchive({
  url: setup.postgresUrl,
  masterKeys: [{ id: 'chaos', key: setup.archiveKey }],
  onError: () => undefined,
});
const bankId = createClient({ environment, credentials: { pem: { cert, key } } });
let collects = 0;
const client: typeof bankId = {
  ...bankId,
  async collect(request, options) {
    const number = (collects += 1);
    const { orderRef } = request;
    record.note({ type: 'collecting', orderRef, number });
    try {
      const response = await bankId.collect(request, options);
      record.note({ type: 'collected', orderRef, number, answer: response.status });
      return response;
    } catch (error) {
      record.note({ type: 'collected', orderRef, number, answer: error instanceof Error ? error.name : 'error' });
      throw error;
    }
  },
};

const onEvent = (event: ServerEvent): void => {
  if (event.event !== 'flowState' || event.subject === undefined) return;
  const reason = event.refusal ?? event.hintCode;
  const { id } = event.subject;
  record.note({ type: 'state', id, state: event.state, ...(reason !== undefined && { reason }) });
};
const personOf = ({ flowId, user }: CompletedFlow): { id: string; personalNumber: string } => {
  return { id: flowId, personalNumber: user.personalNumber };
};
const callbacks = {
  onCompleted: (completion: CompletedFlow) => {
    record.effect({ effect: 'session', ...personOf(completion) });
    return { redirectTo: '/my-pages', headers: { 'set-cookie': `session=${completion.flowId}` } };
  },
  onUnfinished: (completed: CompletedFlow) => record.effect({ effect: 'unclaimed', ...personOf(completed) }),
  onRefused: (refused: CompletedFlow) => record.effect({ effect: 'refused', ...personOf(refused) }),
};
const prepared = ({ flowId, reference = '' }: { flowId: string; reference?: string }): void =>
  record.note({ type: 'prepared', id: flowId, ref: reference });
const evidence = { sink: archive, whenUnavailable: 'refuse' } as const;
const log = (): void => undefined;
const onError = (error: unknown): void => {
  if (process.env['CHAOS_ERRORS'] !== undefined) console.error(error);
};

const shop = createBankIdServer({
  client,
  environment,
  origins: [shopOrigin],
  purposes: {
    login: {
      kind: 'auth',
      prepareOrder(start) {
        prepared(start);
        return { userNonVisibleData: start.flowId };
      },
      ...callbacks,
    },
    agreement: {
      kind: 'sign',
      prepareOrder(start) {
        prepared(start);
        return { userVisibleData: 'Jag hyr en kajak.', userNonVisibleData: start.flowId };
      },
      ...callbacks,
    },
    pay: {
      kind: 'payment',
      prepareOrder(start) {
        const reference = start.request.headers.get('x-reference') ?? '';
        prepared({ flowId: start.flowId, reference });
        return {
          userVisibleTransaction: {
            transactionType: 'card',
            recipient: { name: 'Kajakboden' },
            money: { amount: '100,00', currency: 'SEK' },
          },
          userVisibleData: 'Hyra av en kajak.',
          userNonVisibleData: start.flowId,
        };
      },
      ...callbacks,
    },
  },
  limits: { perAddress: 'off', perBrowser: 'off' },
  flowCeilingMs: 90_000,
  webhooks: { record: { url: setup.webhookUrl, secrets: [setup.webhookSecret], states: webhookStates } },
  verification: 'enforce',
  evidence,
  store,
  clock,
  onEvent,
  log,
  onError,
});

const desk = createCallDesk({
  client,
  origins: [deskOrigin],
  authenticateAgent: (request) => {
    const agentId = request.headers.get('x-agent');
    return agentId === null ? undefined : { agentId, name: agentId };
  },
  purposes: {
    identify: {
      kind: 'auth',
      label: { sv: 'Identifiera sig', en: 'Identification' },
      prepareOrder({ callId, reference = '' }) {
        record.note({ type: 'prepared', id: callId, ref: reference });
        return { userNonVisibleData: callId };
      },
      onCompleted({ callId, user }) {
        record.effect({ effect: 'callResult', id: callId, personalNumber: user.personalNumber });
        return {};
      },
      onRefused({ callId, user }) {
        record.effect({ effect: 'refused', id: callId, personalNumber: user.personalNumber });
      },
    },
  },
  audit: () => undefined,
  onAlarm: () => undefined,
  limits: { perAgent: 'off', perPerson: 'off' },
  verification: 'enforce',
  evidence,
  store,
  clock,
  onEvent,
  log,
  onError,
});

/** The shop knows who is signed in: the personal number stands in the session that the header stands for. */
async function payByNumber(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const header = (name: string): string => String(req.headers[name] ?? '');
  const headers = new Headers({
    origin: header('origin'),
    'user-agent': header('user-agent'),
    'x-reference': header('x-reference'),
  });
  const started = await shop.startOtherPayment({
    request: new Request(`${shopOrigin}${payByNumberPath}`, { method: 'POST', headers }),
    remoteAddress: req.socket.remoteAddress ?? '',
    purpose: 'pay',
    personalNumber: header('x-personal-number'),
  });
  const cookies = started.started ? [...started.setCookies] : [];
  res.writeHead(started.started ? 201 : 503, { 'content-type': 'application/json', 'set-cookie': cookies });
  res.end(JSON.stringify(started));
}

const server = createServer((req, res) => {
  if (req.url === payByNumberPath) {
    payByNumber(req, res).catch(() => res.writeHead(500).end('{}'));
    return;
  }
  shop.nodeListener(req, res, () => desk.nodeListener(req, res));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});

async function end(): Promise<void> {
  shop.drain();
  desk.drain();
  await Promise.all([shop.close(), desk.close()]);
  await Promise.all([new Promise((resolve) => server.close(resolve)), bankId.close(), store.close()]);
  process.exit(0);
}
process.once('SIGTERM', () => void end());
process.once('disconnect', () => process.exit());
