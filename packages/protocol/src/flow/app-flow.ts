import type { App } from '../rp/requests.ts';
import type { StartFlow } from './flow-bodies.ts';
import type { StartedFlowView } from './flow-view.ts';

/** The systems on which a native app can open BankID's app. */
export type AppPlatform = 'ios' | 'android';

/** Body of `POST /app/flows`, with which a native app starts a flow. */
export interface StartAppFlow extends Pick<StartFlow, 'purpose' | 'device' | 'language' | 'reference'> {
  platform: AppPlatform;
  /** The app and its device, for BankID's risk engine. */
  app: App & { deviceIdentifier: string };
  /** The link that opens the app again afterwards: one of the server's `returnLinks`. Default: the first of them. */
  returnLink?: string;
}

/** The response to the start of a native app: the flow as a browser gets it, and the secret that names it. */
export type StartedAppFlow = StartedFlowView & {
  /** Sent as `Authorization: Bearer …` with each further request about the flow. Kept in memory only. */
  bearer: string;
};
