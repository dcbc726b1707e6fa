import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { FlowView } from '@secure-start/protocol/flow';
import type { Chromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { frame, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** A page with the element in a browser, and its server. */
export interface Visit {
  page: Page;
  server: ScriptedServer;
  /** Opens the page, or opens it anew. */
  open(): Promise<void>;
  /** Presses a button that starts a flow, and waits until the event stream has been requested. */
  press(button?: 'primary' | 'switch'): Promise<void>;
  /** Sends a state, and waits until its message is on the page. */
  tell(flow: FlowView): Promise<void>;
  /** Sends a frame, and waits until it is drawn. */
  showFrame(second: number): Promise<void>;
}

/** Sets up a visit. The page may raise no error, break no content security policy and write no line to the console. */
export async function visit(
  t: TestContext,
  options: {
    chromium: Chromium;
    device?: BrowserContextOptions;
    /** The test lets the server refuse starts, which the browser writes to the console. */
    refusesStarts?: boolean;
    /** Texts that may stand in the console: what the element says to a developer. */
    expectsNotes?: RegExp;
  },
): Promise<Visit> {
  const server = await startScriptedServer();
  const context = await options.chromium.newDevice({ locale: 'sv-SE', ...options.device });
  const problems: string[] = [];
  t.after(async () => {
    await context.close();
    await server.close();
    assert.deepEqual(problems, []);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => {
    // The browser itself writes a lost network and a refused stream to the console.
    const isRefusedStream = line.location().url.endsWith('/events') && line.text().includes('403');
    const isLostNetwork = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/.test(line.text());
    if (options.expectsNotes?.test(line.text())) return;
    const isRefusedStart = options.refusesStarts && /status of (4(09|29|04|03)|503)/.test(line.text());
    if (!isLostNetwork && !isRefusedStream && !isRefusedStart) problems.push(line.text());
  });

  return {
    page,
    server,
    open: async () => void (await page.goto(server.origin)),
    press: async (button = 'primary') => {
      const answered = page.waitForResponse((response) => response.url().endsWith('/flows'));
      const followed = page.waitForRequest((request) => request.url().includes('/events'));
      await page.locator(`bankid-login .${button}`).click();
      const answer = await answered;
      if (answer.status() === 201) await followed;
    },
    tell: async (flow) => {
      server.tell(flow);
      await page.locator('bankid-login .message').getByText(flow.message.text).waitFor();
    },
    showFrame: async (second) => {
      const before = await drawnCode(page);
      server.tell(frame(second));
      await eventually('another code', async () => ((await drawnCode(page)) === before ? undefined : true));
    },
  };
}

/** A text of the server. */
export function said(id: string, text: string): FlowView['message'] {
  return { id, text, language: 'sv' };
}

/** The code on the page as a picture in a string; empty where none is drawn. */
export function drawnCode(page: Page): Promise<string> {
  return page.locator('bankid-login .qr').evaluate((code) => {
    if (!(code instanceof HTMLCanvasElement)) throw new Error('the code is a canvas');
    const blank = Object.assign(document.createElement('canvas'), { width: code.width, height: code.height });
    const drawn = code.toDataURL();
    return drawn === blank.toDataURL() ? '' : drawn;
  });
}
