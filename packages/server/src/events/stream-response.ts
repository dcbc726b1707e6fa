import { securityHeaders } from '../http/response.ts';
import type { StreamResponse } from '../http/route-response.ts';
import { type EventSink, eventStreamHeaders } from './server-sent-event.ts';

/** A reader that lags behind by more than this is slow. */
const bufferBytes = 16 * 1024;

/** An event stream as a response, for any server that speaks Fetch. */
export function streamResponse(options: { stream: StreamResponse; signal: AbortSignal | undefined }): Response {
  const { stream: routed, signal } = options;
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const sink: EventSink = {
          write(text) {
            if (isOpen) controller.enqueue(encoder.encode(text));
          },
          isReady: () => (controller.desiredSize ?? 0) > 0,
          close() {
            if (isOpen) controller.close();
            isOpen = false;
          },
          drop() {
            if (isOpen) controller.error(new Error('the reader of the events is too slow'));
            isOpen = false;
          },
        };
        stop = routed.open(sink);
        if (signal?.aborted) stop();
        else signal?.addEventListener('abort', stop, { once: true });
      },
      cancel() {
        isOpen = false;
        stop?.();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  );
  const headers = new Headers();
  for (const [name, value] of [...securityHeaders, ...eventStreamHeaders(routed)]) headers.set(name, value);
  return new Response(body, { headers });
}
