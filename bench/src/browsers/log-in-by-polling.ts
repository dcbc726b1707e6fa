import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from './browser.ts';
import { type LogIn, logInTimeoutMs } from './log-in.ts';

const pollIntervalMs = 1_000;

/** Logs in where the browser asks for the next picture of the QR code every second. */
export const logInByPolling: LogIn = async ({ port }) => {
  const browser = openBrowser({ port });
  const timeout = AbortSignal.timeout(logInTimeoutMs);
  let frames = 0;
  try {
    const started = await browser.post('/log-in', {});
    if (started.status !== 201) throw new Error(`the start was answered with ${started.status}`);
    for (;;) {
      timeout.throwIfAborted();
      const { status, body } = await browser.get('/log-in/status');
      if (status !== 200) throw new Error(`the status was answered with ${status}`);
      const order: { status: string; qrCode?: string } = JSON.parse(body);
      if (order.qrCode !== undefined) frames += 1;
      if (order.status === 'complete') break;
      if (order.status !== 'pending') throw new Error(`the order is ${order.status}`);
      await sleep(pollIntervalMs);
    }
    const finished = await browser.post('/log-in/finish', {});
    if (finished.status !== 200) throw new Error(`finish was answered with ${finished.status}`);
    return { frames };
  } finally {
    browser.close();
  }
};
