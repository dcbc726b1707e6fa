import type { TestContext } from 'node:test';
import { type EService, type EServiceOptions, startEService } from '../support/e-service.ts';
import type { Device, Engine, ScreenSettings, Tab } from './engine.ts';

/** The User-Agent of Safari on an iPhone. It changes the name only: the engine stays the same. */
export const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** The User-Agent of Chrome on Windows. */
export const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36';

/** An e-service with its BankID, and devices to visit it with; all gone when the test is over. */
export interface Scene {
  eService: EService;
  /** The address of a page of the e-service. */
  page(path?: string): string;
  newDevice(userAgent?: string): Promise<Device>;
  /** BankID's and the server's time: enough for BankID to be asked, and to answer. */
  bankIdIsAsked(): Promise<void>;
}

/** Sets the scene for one story. */
export async function setScene(options: {
  t: TestContext;
  engine: Engine;
  screen?: ScreenSettings | undefined;
  eService?: Partial<EServiceOptions>;
}): Promise<Scene> {
  const { t, engine, screen } = options;
  const eService = await startEService({ clock: 'frozen', ...options.eService });
  const devices: Device[] = [];
  t.after(async () => {
    await Promise.all(devices.map((device) => device.close()));
    await eService.close();
  });
  return {
    eService,
    page: (path = '/') => `${eService.origin}${path}`,
    async newDevice(userAgent) {
      const device = await engine.newDevice({ userAgent, screen });
      devices.push(device);
      return device;
    },
    bankIdIsAsked: () => eService.timePasses(2_000),
  };
}

/** Tolvan takes up the phone and approves what it asks. */
export async function tolvanApproves(phone: Tab): Promise<void> {
  await phone.pressUntilGone('…Tolvan Tolvansson…');
  await phone.pressUntilGone('Identify');
  await phone.pressUntilGone('Use the code');
  await phone.type('Your security code', '123456');
  await phone.sees('You are identified');
}
