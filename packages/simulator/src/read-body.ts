import type { IncomingMessage } from 'node:http';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** A whole body, or why there is none. `aborted`: the caller went away. */
export type BodyReading = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'tooLarge' | 'timedOut' | 'aborted' };

/** Reads the body of a request, up to `maxBytes` and for at most `timeoutMs` on the simulator's clock. */
export function readBody(options: {
  request: IncomingMessage;
  maxBytes: number;
  timeoutMs: number;
  clock: SimulatorClock;
}): Promise<BodyReading> {
  const { request, maxBytes, timeoutMs, clock } = options;
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const stopTimer = clock.schedule({ afterMs: timeoutMs, task: () => done({ ok: false, reason: 'timedOut' }) });
    function done(reading: BodyReading) {
      stopTimer();
      request.removeAllListeners('data');
      resolve(reading);
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
