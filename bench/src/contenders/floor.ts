import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogInEvidence } from '../bank-id/log-in-evidence.ts';
import type { OrderTokens } from '../bank-id/order-tokens.ts';
import { readBody } from '../read-body.ts';
import { createFloor as createBareCryptography } from '../verify/floor.ts';
import type { Verify } from '../verify/verifiers.ts';
import { createPost } from './bank-id-pool.ts';
import { collectIntervalMs, type Contender, renewAfterMs } from './contender.ts';

interface FloorFlow {
  order: OrderTokens;
  receivedAt: number;
  collecting?: NodeJS.Timeout;
  framing?: NodeJS.Timeout;
  stream?: ServerResponse;
}

/**
 * The floor: bare undici and bare `node:http` with the same requests, frames and collects, renewals included. It checks
 * nothing, recovers from nothing and keeps what it knows in a `Map`. With evidence it has the bare cryptography of verifying it.
 */
export const floor: Contender = ({ bankId, evidence }) => {
  const verifyBare = evidence && createBareVerifier(evidence);
  let completions = 0;
  const post = createPost(bankId);
  const flows = new Map<string, FloorFlow>();

  async function placeOrder(endUserIp: string): Promise<Pick<FloorFlow, 'order' | 'receivedAt'>> {
    const order = (await post('auth', { endUserIp, returnRisk: true })) as OrderTokens;
    return { order, receivedAt: performance.now() };
  }

  async function start(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await readBody(request);
    const endUserIp = request.socket.remoteAddress ?? '';
    const flow: FloorFlow = await placeOrder(endUserIp);
    const id = randomBytes(32).toString('base64url');
    flows.set(id, flow);
    collectLater(flow, endUserIp);
    response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': `flow=${id}; HttpOnly` });
    response.end('{"state":"pending"}');
  }

  function collectLater(flow: FloorFlow, endUserIp: string): void {
    flow.collecting = setTimeout(() => void collect(flow, endUserIp), collectIntervalMs);
  }

  async function collect(flow: FloorFlow, endUserIp: string): Promise<void> {
    if (performance.now() - flow.receivedAt >= renewAfterMs) {
      Object.assign(flow, await placeOrder(endUserIp));
      clearTimeout(flow.framing);
      sendFrame(flow);
    }
    const { status } = (await post('collect', { orderRef: flow.order.orderRef })) as { status: string };
    if (status === 'pending') return collectLater(flow, endUserIp);
    if (status === 'complete') void verifyBare?.(completions++);
    stop(flow);
    flow.stream?.write('event: state\ndata: {"state":"completed"}\n\n');
  }

  function openStream(flow: FloorFlow, response: ServerResponse): void {
    flow.stream = response;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('event: state\ndata: {"state":"pending"}\n\n');
    response.on('close', () => stop(flow));
    sendFrame(flow);
  }

  /** Sends the frame of the present second, and then one at each second of the order. */
  function sendFrame(flow: FloorFlow, dueMs = 0): void {
    const { order, receivedAt } = flow;
    const elapsedMs = performance.now() - receivedAt;
    const second = Math.floor(elapsedMs / 1000);
    // Timers may fire a little early.
    if (elapsedMs >= dueMs) {
      const code = createHmac('sha256', order.qrStartSecret).update(String(second)).digest('hex');
      flow.stream?.write(`event: frame\ndata: bankid.${order.qrStartToken}.${second}.${code}\n\n`);
    }
    const nextMs = (second + 1) * 1000;
    flow.framing = setTimeout(() => sendFrame(flow, nextMs), nextMs - elapsedMs);
  }

  async function finish(
    request: IncomingMessage,
    response: ServerResponse,
    flow: FloorFlow,
    id: string,
  ): Promise<void> {
    await readBody(request);
    flows.delete(id);
    response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'session=1; HttpOnly' });
    response.end('{"state":"finished"}');
    flow.stream?.end('event: state\ndata: {"state":"finished"}\n\n');
  }

  return (request, response) => {
    if (request.url === '/bankid/flows') return void start(request, response);
    const id = /flow=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const flow = flows.get(id);
    if (flow && request.url === '/bankid/flows/login/events') return openStream(flow, response);
    if (flow && request.url === '/bankid/flows/login/finish') return void finish(request, response, flow, id);
    response.writeHead(404).end();
  };
};

function stop(flow: FloorFlow): void {
  clearTimeout(flow.collecting);
  clearTimeout(flow.framing);
}

/** Each completion has the cryptography of one item: which one makes no difference. */
function createBareVerifier({ root, relyingPartySubject, items }: LogInEvidence): Verify {
  const pools = { root, relyingPartySubject, pools: { recurring: items, everNew: items } };
  return createBareCryptography({ pools, pool: 'recurring' });
}
