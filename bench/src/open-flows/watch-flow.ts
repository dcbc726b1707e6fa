import { parseFrame } from '../bank-id/order-tokens.ts';
import { openBrowser } from '../browsers/browser.ts';
import { machineMicroseconds } from '../machine-clock.ts';

/** The receiver of what a watching browser sees. */
export interface FlowObserver {
  /** Called for each frame; `lateMs` is `undefined` for one that is not due at the turn of a second. */
  onFrame(seen: { lateMs: number | undefined; missed: number }): void;
  onEnd(): void;
}

/**
 * Starts a flow in a browser of its own and watches its QR code until the process ends.
 *
 * A frame is due at its second after the order was placed; the answer's way to the server counts as lateness. The first frame of a stream or an
 * order shows the second in progress and is never late.
 */
export async function watchFlow(options: {
  port: number;
  /** The process that holds the stream. */
  streamPort: number;
  observer: FlowObserver;
}): Promise<void> {
  const { port, streamPort, observer } = options;
  const browser = openBrowser({ port, streamPort });
  let placedAt = 0;
  let latest = 0;

  function see(text: string): void {
    const frame = parseFrame(text);
    if (!frame) throw new Error(`${text} is not a frame`);
    const isFirst = frame.placedAtMicroseconds !== placedAt;
    const dueAt = frame.placedAtMicroseconds + frame.second * 1_000_000;
    const lateMs = isFirst ? undefined : (machineMicroseconds() - dueAt) / 1000;
    observer.onFrame({ lateMs, missed: isFirst ? 0 : frame.second - latest - 1 });
    placedAt = frame.placedAtMicroseconds;
    latest = frame.second;
  }

  const started = await browser.post('/bankid/flows', { purpose: 'login', device: 'other', language: 'sv' });
  if (started.status !== 201) throw new Error(`the start was answered with ${started.status}`);
  const { status } = await browser.openStream({
    path: '/bankid/flows/login/events',
    onEvent: (name, data) => name === 'frame' && see(data),
    onEnd: () => observer.onEnd(),
  });
  if (status !== 200) throw new Error(`the stream was answered with ${status}`);
}
