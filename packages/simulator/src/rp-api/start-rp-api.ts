import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Work } from '../time/simulator-clock.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { RpAuthority, RpJudgement } from '../pki/rp-authority.ts';
import type { TlsAuthority } from '../pki/tls-authority.ts';
import type { Services } from '../tenants/tenant-registry.ts';
import { answerCall } from './handle-request.ts';
import type { DealtWith } from './handle-request.ts';
import { breakHandshakes, minVersion } from './inject-handshake-faults.ts';
import { countHandshakes } from './track-handshakes.ts';
import { sendReply } from './send-response.ts';
import { watch } from './track-findings.ts';

/**
 * Opens the RP API: HTTPS, HTTP/1.1, TLS 1.2 or 1.3, a client certificate from every caller.
 *
 * The certificate is asked for without naming issuers and judged here: given a list that lacks theirs, Java and Node
 * clients would send nothing.
 */
export async function startRpApi(options: {
  services: Services;
  authority: RpAuthority;
  tls: TlsAuthority;
  host: string;
  port: number;
  /** Where versions and their closing are announced to a tenant. */
  statusUrlOf: (tenant: string) => string;
}): Promise<Listener> {
  const { services, authority, tls, host, port, statusUrlOf } = options;
  const { clock } = services.own.world;
  const judgements = new WeakMap<TLSSocket, RpJudgement>();

  const judge = (socket: TLSSocket): RpJudgement => {
    const known = judgements.get(socket);
    if (known) return known;
    // One connection is one caller: what was judged at its first request holds for the others.
    const certificate = socket.getPeerX509Certificate();
    const judgement: RpJudgement = certificate
      ? authority.judge({ certificate, now: clock.now() })
      : { accepted: false, why: 'The client sent no certificate.' };
    judgements.set(socket, judgement);
    return judgement;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, work: Work) => {
    const { socket } = request;
    if (!(socket instanceof TLSSocket)) throw new TypeError('the RP API listens on TLS sockets only');
    const judgement = judge(socket);
    const routed = services.route(request.url?.split('?')[0] ?? '');
    const { world, found } = watch((routed ?? services.own).world);
    const send = (dealtWith: DealtWith, who: { rp: string } | { why: string }) =>
      sendReply({ world, response, dealtWith, found, ...who });
    if (!judgement.accepted) {
      const refusal = world.settings.badCertificate === 'close' ? nothing : forbidden;
      send({ operation: 'unknown', reply: refusal }, judgement);
      return;
    }
    const { identity } = judgement;
    const latencyMs = world.variation.nextLatencyMs();
    if (latencyMs > 0) await work.pauseFor(clock.sleep(latencyMs));
    // A tenant that there is not has no paths.
    const path = routed?.path ?? '';
    const statusUrl = statusUrlOf(world.tenant);
    const dealtWith = await answerCall({ world, rp: identity, request, path, work, statusUrl });
    send(dealtWith, { rp: identity.displayName });
  };

  const server = createServer(
    {
      ...tls.server,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion,
      ALPNProtocols: ['http/1.1'],
      // Longer than the pauses between collects, so that a client that keeps its connection may use it.
      keepAliveTimeout: 75_000,
      // The simulator's own clock decides when a request has taken too long.
      requestTimeout: 0,
    },
    (request, response) => {
      const work = clock.begin();
      response.once('close', work.end);
      handle(request, response, work).catch((error: unknown) => {
        response.destroy();
        process.emitWarning(`the simulator failed to answer: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
      });
    },
  );
  countHandshakes(server, clock);
  breakHandshakes({ server, world: services.own.world, tls });
  server.on('tlsClientError', (error) => {
    if ('code' in error && error.code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') {
      services.own.world.advise('oldTls', `A handshake offered nothing from ${minVersion} up.`);
    }
  });
  return listen({ server, host, port });
}

const forbidden = { kind: 'html', httpStatus: 403 } as const;
const nothing = { kind: 'nothing' } as const;
