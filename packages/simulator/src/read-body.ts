import type { IncomingMessage } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** The bytes of a body, or why it could not be read. `aborted`: the client closed the connection. */
export type BodyResult = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'tooLarge' | 'timedOut' | 'aborted' };

/**
 * Reads the body of a request to its end, within `timeoutMs` on the simulator's clock. One of more than `maxBytes` is not
 * kept, but read to its end all the same: a connection that closes on unread bytes loses the response.
 */
export async function readBody(options: {
  request: IncomingMessage;
  maxBytes: number;
  timeoutMs: number;
  clock: SimulatorClock;
}): Promise<BodyResult> {
  const { request, maxBytes } = options;
  // Most bodies come with the head, and have been parsed when the listener of the request returns. Others come right
  // after it, and have been by the next turn of the event loop. Neither needs a timer.
  await Promise.resolve();
  if (!request.complete) await setImmediate();
  if (!request.complete) return readPackets(options);
  const bytes: Buffer = request.read() ?? Buffer.of();
  return bytes.length > maxBytes ? { ok: false, reason: 'tooLarge' } : { ok: true, bytes };
}

function readPackets(options: {
  request: IncomingMessage;
  maxBytes: number;
  timeoutMs: number;
  clock: SimulatorClock;
}): Promise<BodyResult> {
  const { request, maxBytes, timeoutMs, clock } = options;
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const stopTimer = clock.schedule({ afterMs: timeoutMs, task: () => done({ ok: false, reason: 'timedOut' }) });
    function done(result: BodyResult) {
      stopTimer();
      request.removeAllListeners('data');
      resolve(result);
    }
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    });
    request.once('end', () => {
      done(size > maxBytes ? { ok: false, reason: 'tooLarge' } : { ok: true, bytes: Buffer.concat(chunks) });
    });
    request.once('error', () => done({ ok: false, reason: 'aborted' }));
    request.once('close', () => done({ ok: false, reason: 'aborted' }));
  });
}
