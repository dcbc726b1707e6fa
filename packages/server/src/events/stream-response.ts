import { protectiveHeaders } from '../http/answer.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowStream } from './flow-stream.ts';
import type { OpenStreams } from './open-streams.ts';
import { type EventSink, eventStreamHeaders } from './server-sent-event.ts';

/** A reader that lags behind by more than this is slow. */
const bufferBytes = 16 * 1024;

/** The event stream of a flow as a response, for any server that speaks Fetch. */
export function streamResponse(options: {
  streams: OpenStreams;
  flow: Flow;
  after?: string;
  request: Request;
}): Response {
  const { streams, request, ...watched } = options;
  const encoder = new TextEncoder();
  let stream: FlowStream | undefined;
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
        stream = streams.open({ ...watched, sink });
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
  return new Response(body, { headers: { ...protectiveHeaders, ...eventStreamHeaders } });
}
