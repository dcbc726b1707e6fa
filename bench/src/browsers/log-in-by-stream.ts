import { openBrowser } from './browser.ts';
import { type LogIn, logInTimeoutMs } from './log-in.ts';

/** Logs in where frames and states come as server-sent events. */
export const logInByStream: LogIn = async ({ port }) => {
  const browser = openBrowser({ port });
  const timeout = AbortSignal.timeout(logInTimeoutMs);
  let frames = 0;
  let latest: string | undefined;
  const see = (frame: string): void => {
    if (frame !== latest) frames += 1;
    latest = frame;
  };
  try {
    const started = await browser.post('/bankid/flows', { purpose: 'login', device: 'other', language: 'sv' });
    if (started.status !== 201) throw new Error(`the start was answered with ${started.status}`);
    const { frame }: { frame?: string } = JSON.parse(started.body);
    if (frame !== undefined) see(frame);
    await new Promise<void>((resolve, reject) => {
      timeout.addEventListener('abort', () => reject(timeout.reason), { once: true });
      browser
        .openStream({
          path: '/bankid/flows/login/events',
          onEvent(name, data) {
            if (name === 'frame') see(data);
            if (name !== 'state') return;
            const { state }: { state: string } = JSON.parse(data);
            if (state === 'completed') resolve();
            else if (state !== 'pending') reject(new Error(`the flow is ${state}`));
          },
          onEnd: () => reject(new Error('the stream ended before the log-in was completed')),
        })
        .catch(reject);
    });
    const finished = await browser.post('/bankid/flows/login/finish', {});
    if (finished.status !== 200) throw new Error(`finish was answered with ${finished.status}`);
    return { frames };
  } finally {
    browser.close();
  }
};
