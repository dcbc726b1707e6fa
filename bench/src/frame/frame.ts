import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { spread, type Spread } from '../spread.ts';
import { type FrameServer, startFrameServer } from './frame-server.ts';
import { type MainThreadTime, traceMainThread } from './main-thread.ts';
import { installStopWatch } from './stop-watch.ts';

/** The size of a run. */
export interface FrameSize {
  rounds: number;
  framesPerRound: number;
}

export const fullFrame: FrameSize = { rounds: 9, framesPerRound: 100 };

export const smallFrame: FrameSize = { rounds: 1, framesPerRound: 10 };

/** Far enough apart that each frame is painted on its own. */
const betweenFramesMs = 40;

/** The cost of one frame, in milliseconds of the page's main thread. */
export interface FrameFigures {
  benchmark: 'frame';
  browser: string;
  rounds: number;
  framesPerRound: number;
  /** From the piece of the stream to the new picture, the median frame of each round; the goal is less than 0.5. */
  scriptingMs: Spread;
  /** The same for the first frame, which the browser has not seen the like of. */
  coldMs: number;
  styleAndLayoutMs: Spread;
  paintMs: Spread;
}

/**
 * Sends frames to the element in Chromium and measures what the main thread does with them. The first round warms up and is
 * dropped; `coldMs` is its very first frame.
 */
export async function frame(options: {
  size: FrameSize;
  onRound: (round: number, rounds: number) => void;
}): Promise<FrameFigures> {
  const { rounds, framesPerRound } = options.size;
  const server = await startFrameServer();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript(installStopWatch);
    await page.goto(server.origin);
    await page.locator('bankid-login .primary').click();
    await page.locator('bankid-login .time').waitFor();
    const times: MainThreadTime[] = [];
    const scripting: number[][] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const time = await traceMainThread({
        browser,
        page,
        work: () => sendFrames({ server, page, round, frames: framesPerRound }),
      });
      const frameTimes = await page.evaluate<number[]>('frameTimes.splice(0)');
      if (frameTimes.length === 0)
        throw new Error('the element drew no frame that was timed: build it by `npm run build`');
      scripting.push(frameTimes);
      if (round === 0) continue;
      times.push(time);
      options.onRound(round, rounds);
    }
    const perFrame = (part: keyof MainThreadTime): Spread => spread(times.map((time) => time[part] / framesPerRound));
    return {
      benchmark: 'frame',
      browser: `Chromium ${browser.version()}`,
      rounds,
      framesPerRound,
      scriptingMs: spread(scripting.slice(1).map((frames) => spread(frames).median)),
      coldMs: scripting[0]?.[0] ?? NaN,
      styleAndLayoutMs: perFrame('styleAndLayoutMs'),
      paintMs: perFrame('paintMs'),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Sends one round of frames and waits until the last is drawn. */
async function sendFrames(options: { server: FrameServer; page: Page; round: number; frames: number }): Promise<void> {
  const { server, page, round, frames } = options;
  const token = randomUUID();
  const drawing = page.locator('bankid-login .qr');
  const picture = (): Promise<string> => drawing.evaluate((code) => (code as HTMLCanvasElement).toDataURL());
  const before = await picture();
  for (let second = 0; second < frames; second += 1) {
    const code = createHmac('sha256', `secret ${round}`).update(String(second)).digest('hex');
    server.send(`bankid.${token}.${second}.${code}`);
    await sleep(betweenFramesMs);
  }
  if ((await picture()) === before) throw new Error('the element has drawn nothing');
}
