import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';

const driverProgram = process.env['WEBKIT_DRIVER'] ?? '/usr/bin/WebKitWebDriver';
const displayProgram = process.env['XVFB'] ?? '/usr/bin/Xvfb';

/** A virtual display, with its name in X. */
export interface Display {
  name: string;
  end(): Promise<void>;
}

/** Starts one, with a number that is free. */
export async function startDisplay(): Promise<Display> {
  const xvfb = spawn(displayProgram, ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(xvfb.stdio[3] as Readable, 'data')) as [Buffer];
  return { name: `:${number.toString().trim()}`, end: () => ended(xvfb) };
}

/** Starts WebKit's small browser and the driver that drives it. */
export async function startWebKit(options: {
  display: Display;
  userAgent: string | undefined;
  /** 2: everything is twice as large. */
  zoom: 1 | 2;
}): Promise<{ driver: WebDriver; end(): Promise<void> }> {
  const { display, userAgent, zoom } = options;
  const port = await freePort();
  const program = spawn(driverProgram, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: display.name, GDK_SCALE: String(zoom), LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB' },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await eventually('WebKitWebDriver', async () => {
    try {
      return (await fetch(`${address}/status`)).ok || undefined;
    } catch {
      // Not listening yet.
      return undefined;
    }
  });
  const driver = await new Builder()
    .usingServer(address)
    .withCapabilities({
      browserName: 'MiniBrowser',
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': {
        args: ['--automation', ...(userAgent === undefined ? [] : [`--user-agent=${userAgent}`])],
      },
    })
    .build();
  return {
    driver,
    async end() {
      await driver.quit();
      await ended(program);
    },
  };
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  program.kill();
  await exit;
}
