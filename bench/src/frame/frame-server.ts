import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { FlowView } from '@secure-start/protocol/flow';

/** A page with the element, whose flow waits to be scanned for ever. */
export interface FrameServer {
  origin: string;
  /** Sends one frame to every page. */
  send(text: string): void;
  close(): Promise<void>;
}

const flow: FlowView = {
  purpose: 'login',
  kind: 'auth',
  state: 'pending',
  device: 'other',
  hintCode: 'outstandingTransaction',
  message: { id: 'scanQr', text: 'Läs av koden.', language: 'sv' },
  remainingMs: 3_600_000,
  lifetimeMs: 3_600_000,
};

const page = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Frames</title>
<script type="module" src="/bankid-login.js"></script><bankid-login></bankid-login></html>`;

/** Starts it on a port of its own. */
export async function startFrameServer(): Promise<FrameServer> {
  const names = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'];
  const scripts = new Map<string, Buffer>();
  for (const name of names) {
    scripts.set(`/${name}`, await readFile(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`))));
  }
  const streams = new Set<ServerResponse>();

  const web = createServer((request, response) => {
    // Alone in its process a page may measure time to 5 µs.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const script = scripts.get(request.url ?? '');
    if (request.url?.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`event: state\ndata: ${JSON.stringify(flow)}\n\n`);
      streams.add(response);
    } else if (request.url?.startsWith('/bankid/')) {
      response.writeHead(request.method === 'POST' ? 201 : 204, { 'content-type': 'application/json' });
      response.end(request.method === 'POST' ? JSON.stringify(flow) : undefined);
    } else {
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
      response.end(script ?? page);
    }
  });
  await new Promise<void>((resolve) => {
    web.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');

  return {
    origin: `http://127.0.0.1:${address.port}`,
    send: (text) => {
      for (const stream of streams) stream.write(`event: frame\ndata: ${text}\n\n`);
    },
    close: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}
