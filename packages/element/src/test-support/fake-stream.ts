/** An event stream that a test writes and ends. */
export interface FakeStream {
  response: Response;
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
  /** Ends it as a server does. */
  end(): void;
}

/** Creates a stream that breaks when `signal` aborts, as `fetch` does. */
export function fakeStream(signal: AbortSignal): FakeStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) });
  signal.addEventListener('abort', () => controller?.error(signal.reason));
  return {
    response: new Response(body),
    write: (text) => controller?.enqueue(encoder.encode(text)),
    writeBytes: (bytes) => controller?.enqueue(bytes),
    end: () => controller?.close(),
  };
}
