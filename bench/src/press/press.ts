import { chromium, type Browser, type Page } from 'playwright-core';
import { type FrameServer, startFrameServer } from '../frame/frame-server.ts';
import { spread, type Spread } from '../spread.ts';
import { installPressWatch } from './press-watch.ts';

/** The size of a run. */
export interface PressSize {
  rounds: number;
}

export const fullPress: PressSize = { rounds: 9 };

export const smallPress: PressSize = { rounds: 1 };

/** The factor by which the processor is slowed down, to about that of a phone of the middle class. */
const slowdown = 4;

/** The presses of a visit, by the classes of what is pressed. */
const presses = ['primary', 'enlarge', 'close', 'how-to-title', 'cancel'] as const;

/** The time from a press to the next picture of the page, and how much the page moves by itself. */
export interface PressFigures {
  benchmark: 'press';
  browser: string;
  rounds: number;
  slowdown: number;
  /** By the class of what is pressed; the goal is at most 100. */
  answerMs: Record<(typeof presses)[number], Spread>;
  /** Cumulative Layout Shift of a whole visit, the largest of all rounds. */
  layoutShift: number;
}

/** Visits the element in Chromium, presses what there is, and measures how soon each press changes the picture. */
export async function press(options: {
  size: PressSize;
  onRound: (round: number, rounds: number) => void;
}): Promise<PressFigures> {
  const { rounds } = options.size;
  const server = await startFrameServer();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const visits: Visit[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      visits.push(await visit(browser, server));
      options.onRound(round, rounds);
    }
    const answerOf = (index: number): Spread => spread(visits.map(({ answersMs }) => answersMs[index] ?? NaN));
    return {
      benchmark: 'press',
      browser: `Chromium ${browser.version()}`,
      rounds,
      slowdown,
      answerMs: {
        primary: answerOf(0),
        enlarge: answerOf(1),
        close: answerOf(2),
        'how-to-title': answerOf(3),
        cancel: answerOf(4),
      },
      layoutShift: Math.max(...visits.map(({ layoutShift }) => layoutShift)),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Visit {
  answersMs: number[];
  layoutShift: number;
}

/** Makes one visit on a page that has stored nothing. */
async function visit(browser: Browser, server: FrameServer): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 664 } });
  try {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(installPressWatch);
    await page.goto(server.origin);
    for (const [index, name] of presses.entries()) {
      await page.locator(`bankid-login .${name}`).click();
      await page.waitForFunction(`pressTimes.length > ${index}`);
      if (name === 'primary') await showCode(page, server);
    }
    return await page.evaluate<Visit>('({ answersMs: pressTimes, layoutShift })');
  } finally {
    await context.close();
  }
}

async function showCode(page: Page, server: FrameServer): Promise<void> {
  await page.locator('bankid-login .time').waitFor();
  server.send(`bankid.67df3917-fa0d-44e5-b327-edcc928297f8.0.${'0123456789abcdef'.repeat(4)}`);
}
