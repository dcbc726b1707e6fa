import type { AppPlatform } from '@secure-start/protocol/flow';
import type { RecognisedPlatform } from '@secure-start/protocol/launch';
import type { App } from '@secure-start/protocol/rp';

/** A native app that starts a flow. */
export interface StartingApp {
  platform: AppPlatform;
  app: App & { deviceIdentifier: string };
  /** One of the server's return links. */
  returnLink: string;
  /** The key of the app's older flow, which the new one ends. */
  olderKey: string | undefined;
}

/** Returns the app as the launch strategies see it. */
export function recognisedApp({ platform }: StartingApp): RecognisedPlatform {
  return { platform, browser: 'native', inApp: false, mobile: true };
}
