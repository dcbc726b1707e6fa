import type { IncomingMessage } from 'node:http';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** The bytes of a body, or why it could not be read. `aborted`: the client closed the connection. */
export type BodyResult = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'tooLarge' | 'timedOut' | 'aborted' };

/** Reads the body of a request up to `maxBytes`, within `timeoutMs` on the simulator's clock. */
export function readBody(options: {
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
      chunks.push(chunk);
      if (size > maxBytes) done({ ok: false, reason: 'tooLarge' });
    });
    request.once('end', () => done({ ok: true, bytes: Buffer.concat(chunks) }));
    request.once('error', () => done({ ok: false, reason: 'aborted' }));
    request.once('close', () => done({ ok: false, reason: 'aborted' }));
  });
}
