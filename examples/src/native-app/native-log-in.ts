import type { FlowView, StartAppFlow } from '@secure-start/protocol/flow';
import { type FlowRequests, startFlow } from './flow-requests.ts';

/** The parts of the app and the system that a log-in uses. */
export interface Screen {
  /** Shows a text of the server, in the language of the person. */
  showMessage(text: string): void;
  /** Draws the text of a QR code. */
  showQrCode(text: string): void;
  /** Opens BankID's app: `UIApplication.open` with `universalLinksOnly`, or an intent `ACTION_VIEW`. */
  openBankId(url: string): void;
}

/** The end of a log-in. */
export type LogInResult = { loggedIn: true; sessionToken: string } | { loggedIn: false; code: string };

/** One log-in of a native app. */
export interface NativeLogIn {
  /** Resolves when the log-in has ended. */
  readonly result: Promise<LogInResult>;
  /**
   * Takes the link with which the system opened this app. Returns whether it belongs to this log-in.
   *
   * A link that comes while no log-in is open must be dropped: another person may have started it.
   */
  handleReturnLink(link: string): boolean;
  cancel(): Promise<void>;
}

/** Starts a log-in. `same` opens BankID on this device, `other` shows a QR code. */
export async function startLogIn(options: {
  /** Address of the mount, such as `https://shop.example/bankid`. */
  server: string;
  start: StartAppFlow;
  screen: Screen;
}): Promise<NativeLogIn> {
  const { server, start, screen } = options;
  const flow = await startFlow({ server, start });
  const returned = waitForNonce();
  const { message, launch, frame } = flow.started;
  screen.showMessage(message.text);
  if (frame !== undefined) screen.showQrCode(frame);
  if (launch) {
    // The server renews a link that is no longer fresh, and notes that the app is opening.
    const { launch: fresh = launch } = await flow.launch();
    screen.openBankId(fresh.url);
  }
  return {
    result: follow(flow, screen, returned.nonce),
    handleReturnLink: returned.take,
    cancel: () => flow.cancel(),
  };
}

/** Polls until the flow has ended, and finishes it when BankID says that it is complete. */
async function follow(flow: FlowRequests, screen: Screen, nonce: Promise<string>): Promise<LogInResult> {
  for (;;) {
    for (const { event, data } of await flow.poll()) {
      if (event === 'frame') screen.showQrCode(data);
      if (event !== 'state') continue;
      const view: FlowView = JSON.parse(data);
      screen.showMessage(view.message.text);
      if (view.outcome) return { loggedIn: false, code: view.outcome.code };
      if (view.state === 'completed') {
        const headers = await flow.finish(view.needsReturn ? { nonce: await nonce } : {});
        return { loggedIn: true, sessionToken: headers.get('x-session-token') ?? '' };
      }
    }
  }
}

function waitForNonce(): { nonce: Promise<string>; take: (link: string) => boolean } {
  let resolve = (_nonce: string): void => {};
  const nonce = new Promise<string>((resolved) => (resolve = resolved));
  return {
    nonce,
    take(link) {
      const [, found] = /#bankid-nonce=([\w-]{43})$/.exec(link) ?? [];
      if (found !== undefined) resolve(found);
      return found !== undefined;
    },
  };
}
