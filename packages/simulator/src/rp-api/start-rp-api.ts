import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { SimulatorClock, Work } from '../time/simulator-clock.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { RpAuthority, RpJudgement } from '../pki/rp-authority.ts';
import type { World } from '../world.ts';
import { answerCall } from './answer-call.ts';
import type { DealtWith } from './answer-call.ts';
import { htmlPage } from './html-page.ts';

/** The path of the RP API that is served. */
export const basePath = '/rp/v6.0';

/**
 * Opens the RP API: HTTPS, HTTP/1.1, TLS 1.2 or 1.3, a client certificate from every caller.
 *
 * The certificate is asked for without naming issuers and judged here: given a list that lacks theirs, Java and Node
 * clients would send nothing.
 */
export async function startRpApi(options: {
  world: World;
  authority: RpAuthority;
  tls: { cert: string; key: string };
  host: string;
  port: number;
}): Promise<Listener> {
  const { world, authority, tls, host, port } = options;
  const judgements = new WeakMap<TLSSocket, RpJudgement>();

  const judge = (socket: TLSSocket): RpJudgement => {
    const known = judgements.get(socket);
    if (known) return known;
    // One connection is one caller: what was judged at its first request holds for the others.
    const certificate = socket.getPeerX509Certificate();
    const judgement: RpJudgement = certificate
      ? authority.judge({ certificate, now: world.clock.now() })
      : { accepted: false, why: 'The client sent no certificate.' };
    judgements.set(socket, judgement);
    return judgement;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, work: Work) => {
    const { socket } = request;
    if (!(socket instanceof TLSSocket)) throw new TypeError('the RP API listens on TLS sockets only');
    const judgement = judge(socket);
    if (judgement.accepted) {
      const dealtWith = await answerCall({ world, rp: judgement.identity, request, basePath, work });
      reply({ world, response, dealtWith });
      return;
    }
    const refusal = world.settings.badCertificate === 'close' ? nothing : forbidden;
    reply({ world, response, dealtWith: { operation: 'unknown', reply: refusal }, why: judgement.why });
  };

  const server = createServer(
    {
      ...tls,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      // Longer than the pauses between collects, so that a client that keeps its connection may use it.
      keepAliveTimeout: 75_000,
      // The simulator's own clock decides when a request has taken too long.
      requestTimeout: 0,
    },
    (request, response) => {
      const work = world.clock.begin();
      response.once('close', work.end);
      handle(request, response, work).catch((error: unknown) => {
        response.destroy();
        process.emitWarning(`the simulator failed to answer: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
      });
    },
  );
  countHandshakes(server, world.clock);
  return listen({ server, host, port });
}

/** A frozen clock waits for handshakes too: the request that follows belongs to the same instant. */
function countHandshakes(server: Server, clock: SimulatorClock): void {
  const underWay = new Map<string, Work>();
  const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  server.on('connection', (socket: Socket) => {
    const work = clock.begin();
    const name = nameOf(socket);
    underWay.set(name, work);
    socket.once('close', () => {
      work.end();
      underWay.delete(name);
    });
  });
  server.on('secureConnection', (socket) => underWay.get(nameOf(socket))?.end());
}

const forbidden = { kind: 'html', httpStatus: 403 } as const;
const nothing = { kind: 'nothing' } as const;

function reply(options: { world: World; response: ServerResponse; dealtWith: DealtWith; why?: string }): void {
  const { world, response, dealtWith, why } = options;
  const { reply: content, fault, operation } = dealtWith;
  const httpStatus =
    content.kind === 'json' ? content.answer.httpStatus : content.kind === 'html' ? content.httpStatus : 0;
  world.report({
    type: 'call',
    at: world.clock.now(),
    operation,
    httpStatus,
    ...(content.kind === 'json' ? errorOf(content.answer.body) : {}),
    ...(why === undefined ? {} : { details: why }),
    ...(fault ? { fault: fault.id } : {}),
  });
  if (content.kind === 'nothing') {
    response.destroy();
    return;
  }
  const body = content.kind === 'json' ? JSON.stringify(content.answer.body) : htmlPage(content.httpStatus);
  response.writeHead(httpStatus, {
    'Content-Type': content.kind === 'json' ? 'application/json' : 'text/html',
    'Content-Length': Buffer.byteLength(body),
    'X-BankID-Simulator': `seed=${world.randomness.seed}; fault=${fault?.id ?? '-'}`,
    // A request that was refused before it was read leaves bytes on the connection.
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
}

function errorOf(body: object): { errorCode?: string; details?: string } {
  return {
    ...('errorCode' in body ? { errorCode: String(body.errorCode) } : {}),
    ...('details' in body ? { details: String(body.details) } : {}),
  };
}
