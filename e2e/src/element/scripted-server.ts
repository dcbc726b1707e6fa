import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import {
  type FinishedFlow,
  flowOutcome,
  type FlowOutcomeCode,
  type FlowView,
  type StartedFlowView,
} from '@secure-start/protocol/flow';
import { messageText } from '@secure-start/protocol/messages';
import { listen } from '../support/listen.ts';

/** A flow whose QR code is to be scanned. */
export const scanning: FlowView = {
  purpose: 'login',
  kind: 'auth',
  state: 'pending',
  device: 'other',
  hintCode: 'outstandingTransaction',
  message: { id: 'scanQr', text: messageText('scanQr', 'sv'), language: 'sv' },
  remainingMs: 180_000,
  lifetimeMs: 180_000,
};

/** A flow whose app is to be opened on this device. */
export const opening: FlowView = {
  ...scanning,
  device: 'same',
  message: { id: 'openApp', text: messageText('openApp', 'sv'), language: 'sv' },
  launch: { url: '/app?autostarttoken=t', gesture: 'secondTap', opensIn: 'tab', ageMs: 0 },
};

/** A frame that is as long as BankID's. */
export function frame(second: number): string {
  const hex = '0123456789abcdef'.repeat(4);
  return `bankid.67df3917-fa0d-44e5-b327-edcc928297f8.${second}.${hex.slice(second % 16)}${hex.slice(0, second % 16)}`;
}

/** A start that the server refuses. */
export interface RefusedStart {
  status: number;
  text: string;
  code?: string;
  outcome?: FlowOutcomeCode;
  retryAfterSeconds?: number;
}

/** A server for the element whose responses a test sets. */
export interface ScriptedServer {
  origin: string;
  /** Response to `POST /flows`. */
  started: StartedFlowView | RefusedStart;
  /** Response to `GET /flows/login`: 204 when `undefined`. */
  current: FlowView | undefined;
  finished: FinishedFlow;
  /** `heldBack`: as behind a proxy that buffers a response until it has ended. `refused`: as behind one that allows no streams. */
  streams: 'open' | 'heldBack' | 'refused';
  /** Requests that are never answered. */
  silent: readonly string[];
  /** Bodies of `POST /flows`, oldest first. */
  starts: unknown[];
  /** Requests, oldest first, such as `POST /flows`. */
  calls: string[];
  /** Replaces the page: what is around the element, and the element itself. */
  page(html: { before?: string; element?: string; after?: string; head?: string; lang?: string }): void;
  /** Sends an event: a state, or a frame. */
  tell(news: FlowView | string): void;
  /** Ends all streams in favour of newer ones. */
  yieldStreams(): void;
  close(): Promise<void>;
}

/** The policy of `README.md`: the element must work under it. */
const policy = "default-src 'self'; script-src 'self'; style-src 'self'";

/** Starts the server on a free port. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const files = new Map<string, Buffer>();
  for (const name of ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js']) {
    files.set(`/${name}`, await readFile(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`))));
  }
  let html = '';
  let count = 0;
  const news: { id: number; text: string }[] = [];
  const listeners = new Set<(text: string, id: number) => void>();
  const streams = new Set<ServerResponse>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-security-policy', policy);
    if (url.pathname.startsWith('/bankid/'))
      return answerCall(`${request.method} ${url.pathname.slice(7)}`, url, request, response);
    const file = files.get(url.pathname);
    if (url.pathname === '/page.css') {
      response.setHeader('content-type', 'text/css');
      return void response.end('body { font-family: sans-serif; background: Canvas; color: CanvasText }');
    }
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(file ?? html);
  }

  function answerCall(call: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    server.calls.push(`${call}${url.search}`);
    if (server.silent.includes(call)) return;
    const json = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    switch (call) {
      case 'POST /flows': {
        request.setEncoding('utf8').on('data', (body) => server.starts.push(JSON.parse(body)));
        const { started } = server;
        news.length = 0;
        if ('status' in started) {
          const { status, text, code = 'x', outcome, retryAfterSeconds } = started;
          const message = { id: 'RFA5', text, language: 'sv' };
          if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
          return json(
            { error: { code, message: text }, message, ...(outcome && { outcome: flowOutcome(outcome) }) },
            status,
          );
        }
        return json(started, 201);
      }
      case 'GET /flows/login':
        if (server.current) return json(server.current);
        return void response.writeHead(204).end();
      case 'GET /flows/login/events':
        return follow(url.searchParams, response);
      case 'POST /flows/login/finish':
        return json(server.finished);
      case 'POST /flows/login/cancel':
        return json({
          ...scanning,
          state: 'cancelled',
          message: { id: 'RFA6', text: 'Åtgärden avbröts.', language: 'sv' },
        });
      case 'GET /flows/contract':
        return void response.writeHead(204).end();
      default:
        return json(server.current ?? server.started);
    }
  }

  function follow(searchParams: URLSearchParams, response: ServerResponse): void {
    const after = searchParams.get('after');
    if (after === null && server.streams === 'refused') return void response.writeHead(403).end();
    response.writeHead(200, { 'content-type': after === null ? 'text/event-stream' : 'text/plain; charset=utf-8' });
    if (after === null && server.streams === 'heldBack') return;
    const missed = after === null ? news.slice(-2) : news.filter(({ id }) => id > Number(after)).slice(-2);
    const write = (text: string, id: number): void => {
      response.write(text.replace('\n\n', `\nid: ${id}\n\n`));
      if (after === null) return;
      listeners.delete(write);
      response.end();
    };
    if (after === null) response.write(':\n\n');
    for (const { text, id } of missed) if (!response.writableEnded) write(text, id);
    if (response.writableEnded) return;
    if (searchParams.get('wait') === '0') return void response.end();
    if (after === null) streams.add(response);
    listeners.add(write);
    response.once('close', () => listeners.delete(write));
  }

  const web = createServer(answer);
  const port = await listen(web);

  const server: ScriptedServer = {
    origin: `http://127.0.0.1:${port}`,
    started: scanning,
    current: undefined,
    finished: { state: 'finished' },
    streams: 'open',
    silent: [],
    starts: [],
    calls: [],
    page: ({ before = '', element = '<bankid-login></bankid-login>', after = '', head = '', lang = 'sv' }) => {
      html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Logga in</title>
        <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/page.css">
        <script type="module" src="/bankid-login.js"></script>${head}
        <main><h1>Logga in</h1>${before}${element}${after}</main></html>`;
    },
    tell: (told) => {
      const text =
        typeof told === 'string'
          ? `event: frame\ndata: ${told}\n\n`
          : `event: state\ndata: ${JSON.stringify(told)}\n\n`;
      count += 1;
      news.push({ id: count, text });
      for (const write of listeners) write(text, count);
    },
    yieldStreams: () => {
      for (const stream of streams) stream.end('event: yielded\ndata: 2000\n\n');
      streams.clear();
    },
    close: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
  server.page({});
  return server;
}
