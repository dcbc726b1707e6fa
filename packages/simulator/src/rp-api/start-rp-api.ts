import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Work } from '../time/simulator-clock.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { RpAuthority, RpJudgement } from '../pki/rp-authority.ts';
import type { World } from '../world.ts';
import { answerCall } from './answer-call.ts';
import { countHandshakes } from './count-handshakes.ts';
import { sendReply } from './send-reply.ts';

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
  /** Where versions and their closing are announced. */
  statusUrl: string;
}): Promise<Listener> {
  const { world, authority, tls, host, port, statusUrl } = options;
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
      const dealtWith = await answerCall({ world, rp: judgement.identity, request, work, statusUrl });
      sendReply({ world, response, dealtWith });
      return;
    }
    const refusal = world.settings.badCertificate === 'close' ? nothing : forbidden;
    sendReply({ world, response, dealtWith: { operation: 'unknown', reply: refusal }, why: judgement.why });
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

const forbidden = { kind: 'html', httpStatus: 403 } as const;
const nothing = { kind: 'nothing' } as const;
