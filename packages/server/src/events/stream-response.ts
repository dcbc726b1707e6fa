import { protectiveHeaders } from '../http/answer.ts';
import type { StreamReply } from '../http/reply.ts';
import { type EventSink, eventStreamHeaders } from './server-sent-event.ts';

/** A reader that lags behind by more than this is slow. */
const bufferBytes = 16 * 1024;

/** An event stream as a response, for any server that speaks Fetch. */
export function streamResponse(options: { reply: StreamReply; request: Request }): Response {
  const { reply, request } = options;
  const encoder = new TextEncoder();
  let stream: { stop(): void } | undefined;
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
        };
        stream = reply.open(sink);
        if (request.signal.aborted) stream.stop();
        else request.signal.addEventListener('abort', () => stream?.stop(), { once: true });
      },
      cancel() {
        isOpen = false;
        stream?.stop();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  );
  return new Response(body, { headers: { ...protectiveHeaders, ...eventStreamHeaders(reply) } });
}
