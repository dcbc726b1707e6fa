import { createHmac, randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import encodeQR from 'qr';
import type { OrderTokens } from '../bank-id/order-tokens.ts';
import { origin } from '../browsers/browser.ts';
import { createPost } from './bank-id-pool.ts';
import { collectIntervalMs, type Contender, renewAfterMs } from './contender.ts';

interface CollectResponse {
  status: 'pending' | 'complete' | 'failed';
  hintCode?: string;
  completionData?: { user: { personalNumber: string; name: string } };
}

interface RivalFlow {
  state: 'pending' | 'completed' | 'failed' | 'finished';
  order: OrderTokens;
  receivedAt: number;
  user?: { personalNumber: string; name: string };
  stream?: Response;
  framing?: NodeJS.Timeout;
}

const cookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** A fair rival: what a good engineer writes in a day with express, undici, `qr` and server-sent events. */
export const rival: Contender = ({ bankId }) => {
  const post = createPost(bankId);
  const flows = new Map<string, RivalFlow>();
  const sessions = new Map<string, { personalNumber: string; name: string }>();
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '10kb' }));

  app.use((request, response, next) => {
    if (request.method === 'POST' && request.get('origin') !== origin) response.status(403).json({ error: 'origin' });
    else next();
  });

  app.post('/bankid/flows', async (request, response) => {
    const flow = await startFlow(request.ip ?? '');
    const id = randomBytes(24).toString('base64url');
    flows.set(id, flow);
    response.cookie('flow', id, cookieOptions).status(201).json({ state: flow.state });
  });

  app.get('/bankid/flows/login/events', (request, response) => {
    const flow = flowOf(request);
    if (!flow) return void response.status(404).json({ error: 'no flow' });
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    flow.stream = response;
    sendState(flow);
    sendFrame(flow);
    flow.framing = setInterval(() => sendFrame(flow), 1_000);
    response.on('close', () => clearInterval(flow.framing));
  });

  app.post('/bankid/flows/login/finish', (request, response) => {
    const flow = flowOf(request);
    if (flow?.state !== 'completed' || !flow.user) return void response.status(409).json({ error: 'not completed' });
    const session = randomBytes(24).toString('base64url');
    sessions.set(session, flow.user);
    flow.state = 'finished';
    flows.delete(cookieOf(request));
    response.clearCookie('flow', cookieOptions).cookie('session', session, cookieOptions);
    response.json({ state: flow.state, redirectTo: '/account' });
    sendState(flow);
    flow.stream?.end();
  });

  async function startFlow(endUserIp: string): Promise<RivalFlow> {
    const order = (await post('auth', { endUserIp, returnRisk: true })) as OrderTokens;
    const flow: RivalFlow = { state: 'pending', order, receivedAt: performance.now() };
    collectLater(flow, endUserIp);
    return flow;
  }

  function collectLater(flow: RivalFlow, endUserIp: string): void {
    setTimeout(() => {
      collect(flow, endUserIp).catch((error: unknown) => console.error(error));
    }, collectIntervalMs);
  }

  async function collect(flow: RivalFlow, endUserIp: string): Promise<void> {
    if (performance.now() - flow.receivedAt >= renewAfterMs) {
      flow.order = (await post('auth', { endUserIp, returnRisk: true })) as OrderTokens;
      flow.receivedAt = performance.now();
    }
    const { status, completionData } = (await post('collect', { orderRef: flow.order.orderRef })) as CollectResponse;
    if (status === 'pending') return collectLater(flow, endUserIp);
    clearInterval(flow.framing);
    flow.state = status === 'complete' ? 'completed' : 'failed';
    if (completionData) flow.user = completionData.user;
    sendState(flow);
  }

  const flowOf = (request: Request): RivalFlow | undefined => flows.get(cookieOf(request));

  return app;
};

function cookieOf(request: Request): string {
  return /(?:^|;\s*)flow=([\w-]+)/.exec(request.get('cookie') ?? '')?.[1] ?? '';
}

function sendState({ stream, state }: RivalFlow): void {
  stream?.write(`event: state\ndata: ${JSON.stringify({ state })}\n\n`);
}

function sendFrame({ stream, order, receivedAt }: RivalFlow): void {
  const second = Math.floor((performance.now() - receivedAt) / 1000);
  const code = createHmac('sha256', order.qrStartSecret).update(String(second)).digest('hex');
  const svg = encodeQR(`bankid.${order.qrStartToken}.${second}.${code}`, 'svg');
  stream?.write(`event: frame\ndata: ${JSON.stringify(svg)}\n\n`);
}
