import type { LaunchView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import type { PanelTools } from '../panel/panel-tools.ts';
import type { Text, TextSettings } from '../texts/text.ts';
import { createGetAppLink } from './get-app-link.ts';
import { launchHelpStrings, type LaunchHelpStrings } from './launch-help-strings.ts';

/** The app takes an order within a second or two of its start. After this long, the start has most likely failed. */
const appOpensWithinMs = 8_000;

/** Help when the link was pressed and no app has opened. Browsers do not report that, so it is shown after a time. */
export interface LaunchHelp {
  /** `needsApp`: the flow has ended for want of the app, and the message says so. */
  show(options: { link: LaunchView | undefined; needsApp: boolean | undefined; settings: TextSettings }): void;
  /** Shows the advice to press once more at once: the press has renewed the link, and only another one opens the app. */
  askForPress(): void;
}

/**
 * Adds the help to the live region `status`, and watches for presses on the link `open`. The help takes the place of
 * `message`, which says that the app is being started.
 */
export function createLaunchHelp(options: {
  status: HTMLElement;
  message: HTMLElement;
  open: HTMLElement;
  /** The link was pressed before. */
  isPressed: boolean;
  clock: Pick<Clock, 'sleep'>;
  tools: PanelTools;
}): LaunchHelp {
  const { status, message, open, isPressed, clock } = options;
  const { createElement, writeText, ownText } = options.tools;
  const createSpan = (): HTMLElement => document.createElement('span');
  const [pressAgain, stillNotOpened, appMissing] = [createSpan(), createSpan(), createSpan()];
  const getApp = createGetAppLink(options.tools);
  const contents = {
    none: [],
    pressAgain: [pressAgain],
    appMissing: [pressAgain, ' ', appMissing, ' ', getApp],
    stillMissing: [stillNotOpened, ' ', appMissing, ' ', getApp],
    getApp: [getApp],
  };
  let waiting: AbortController | undefined;
  let shown: keyof typeof contents = 'none';
  /** The help was shown since there was a link, or its renewals: another press without effect needs another advice. */
  let wasShown = false;
  const help = createElement('p', 'app-not-opened');
  status.append(help);

  function render(): void {
    message.hidden = shown === 'appMissing' || shown === 'stillMissing';
    help.replaceChildren(...contents[shown]);
    if (shown !== 'none') open.classList.add('prominent');
  }

  function stopWaiting(): void {
    waiting?.abort();
    waiting = undefined;
  }

  async function wait(): Promise<void> {
    stopWaiting();
    const { signal } = (waiting = new AbortController());
    await clock.sleep(appOpensWithinMs, { signal });
    shown = wasShown ? 'stillMissing' : 'appMissing';
    wasShown = true;
    render();
  }

  // `wait` rejects when the waiting is stopped.
  const startWaiting = (): void => void wait().catch(() => undefined);

  open.addEventListener('click', startWaiting);
  if (isPressed) startWaiting();
  return {
    show: ({ link, needsApp, settings }) => {
      const own = (key: keyof LaunchHelpStrings): Text => ownText(settings, launchHelpStrings, key);
      writeText(pressAgain, own('appNotOpened'));
      writeText(stillNotOpened, own('appStillNotOpened'));
      writeText(appMissing, own('appMissing'));
      writeText(getApp, own('getApp'));
      if (!link) {
        stopWaiting();
        wasShown = false;
        shown = needsApp ? 'getApp' : 'none';
      } else if (link.gesture === 'direct' && !waiting) startWaiting();
      render();
    },
    askForPress: () => {
      stopWaiting();
      shown = 'pressAgain';
      render();
    },
  };
}
