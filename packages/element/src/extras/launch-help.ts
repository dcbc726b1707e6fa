import type { LaunchView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { createElement, setText } from '../dom/create-element.ts';

/** The app takes an order within a second or two of its start. After this long, the start has most likely failed. */
const appOpensWithinMs = 8_000;

/** Help when the link was pressed and no app has opened. Browsers do not report that, so it is shown after a time. */
export interface LaunchHelp {
  /** `pressAgain`: the advice to press once more. `appMissing`: the advice for a device without the app. */
  show(options: { link: LaunchView | undefined; pressAgain: string; appMissing: string }): void;
  /** Shows `pressAgain` at once: the press has renewed the link, and only another one opens the app. */
  askForPress(): void;
}

/** Adds the help to the live region `status`, and watches for presses on the link `open`. */
export function createLaunchHelp(options: {
  status: HTMLElement;
  open: HTMLElement;
  clock: Pick<Clock, 'sleep'>;
}): LaunchHelp {
  const { status, open, clock } = options;
  const help = createElement('p', 'app-not-opened');
  status.append(help);
  let waiting: AbortController | undefined;
  let texts = { pressAgain: '', appMissing: '' };
  let shown: 'none' | 'pressAgain' | 'appMissing' = 'none';

  function render(): void {
    const { pressAgain, appMissing } = texts;
    setText(help, shown === 'none' ? '' : shown === 'pressAgain' ? pressAgain : `${pressAgain} ${appMissing}`);
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
    shown = 'appMissing';
    render();
  }

  // `wait` rejects when the waiting is stopped.
  const startWaiting = (): void => void wait().catch(() => undefined);

  open.addEventListener('click', startWaiting);
  return {
    show: ({ link, pressAgain, appMissing }) => {
      texts = { pressAgain, appMissing };
      if (!link) {
        stopWaiting();
        shown = 'none';
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
