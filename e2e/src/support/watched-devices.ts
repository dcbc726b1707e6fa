import type { BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';

/** The devices of one test. What goes wrong in their pages is noted. */
export interface WatchedDevices {
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Returns the pages that are open. */
  pages(): readonly Page[];
  /** Errors of scripts, and of the browser on its console. */
  problems: readonly string[];
  close(): Promise<void>;
}

/** Creates it, without a device. `isExpected`: a line on the console that is no problem. */
export function watchDevices(options: {
  chromium: Chromium;
  isExpected?: (line: ConsoleMessage) => boolean;
}): WatchedDevices {
  const { chromium, isExpected = () => false } = options;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  function watch(page: Page): void {
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error' && !isExpected(line)) problems.push(line.text());
    });
  }

  return {
    async open(deviceOptions) {
      const context = await chromium.newDevice(deviceOptions);
      contexts.push(context);
      context.on('page', watch);
      return context;
    },
    pages: () => contexts.flatMap((context) => context.pages()),
    problems,
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}
