import type { Clock } from '@secure-start/protocol/rp';
import { createParser } from 'eventsource-parser';
import type { BrowserSession } from './browser-session.ts';
import { readAnswer } from './flow-api.ts';

/** The way in which a page hears of changes: one long response, or requests that wait, for networks that hold streams back. */
export type EventTransport = 'stream' | 'polling';

/** A server-sent event. */
export interface PageEvent {
  name: string;
  data: string;
}

const reconnectMs = 1_000;

/**
 * Reads server-sent events until one is the last, or the time is up. A lost connection is opened again.
 *
 * @returns whether the last event came.
 */
export async function readEvents(options: {
  session: BrowserSession;
  /** The path of the events: `/bankid/flows/login/events`. */
  path: string;
  transport: EventTransport;
  /** Takes an event, and returns whether it was the last one to wait for. */
  isLast: (event: PageEvent) => boolean;
  timeoutMs: number;
  clock: Clock;
}): Promise<boolean> {
  const { session, path, transport, isLast, timeoutMs, clock } = options;
  const whole = new AbortController();
  const timer = new AbortController();
  let isDone = false;
  let lastId = '';
  const parser = createParser({
    onEvent({ id, event: name = '', data }) {
      lastId = id ?? lastId;
      if (!isDone && isLast({ name, data })) isDone = true;
    },
  });
  void clock.sleep(timeoutMs, { signal: timer.signal }).then(
    () => whole.abort(),
    () => {},
  );
  try {
    while (!isDone && !whole.signal.aborted) {
      const asked = transport === 'polling' ? `${path}?after=${encodeURIComponent(lastId)}` : path;
      try {
        const response = await session.send(asked, { signal: whole.signal });
        if (!response.ok) await readAnswer(response, `GET ${path}`);
        await readBody({ response, take: (text) => parser.feed(text), isOver: () => isDone });
      } catch (error) {
        if (whole.signal.aborted) break;
        if (!(error instanceof TypeError)) throw error;
        // The connection broke in the middle of the response.
      }
      parser.reset();
      if (!isDone && transport === 'stream') await clock.sleep(reconnectMs, { signal: whole.signal }).catch(() => {});
    }
    return isDone;
  } finally {
    timer.abort();
    whole.abort();
  }
}

async function readBody(options: {
  response: Response;
  take: (text: string) => void;
  isOver: () => boolean;
}): Promise<void> {
  const { response, take, isOver } = options;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
    if (!isOver()) continue;
    await reader.cancel();
    return;
  }
}
