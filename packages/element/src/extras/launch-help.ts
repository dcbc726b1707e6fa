import type { LaunchView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { make, setText } from '../dom/create-element.ts';

/** The app takes an order within a second or two of its start; after so long, something is wrong with the start. */
const appOpensWithinMs = 8_000;

/** Says what to do when the link has been pressed and no app has opened: no browser tells, but the link stays. */
export interface LaunchWatch {
  /** `again`: press once more; `missing`: perhaps there is no app. */
  show(options: { link: LaunchView | undefined; again: string; missing: string }): void;
  /** The press has renewed the link, and only another one opens the app. */
  askForPress(): void;
}

/** Watches the link `open`; its text is announced by `status`. */
export function createLaunchWatch(options: {
  status: HTMLElement;
  open: HTMLElement;
  clock: Pick<Clock, 'sleep'>;
}): LaunchWatch {
  const { status, open, clock } = options;
  const advice = make('p', 'unopened');
  status.append(advice);
  let waiting: AbortController | undefined;
  let texts = { again: '', missing: '' };
  let told: 'nothing' | 'again' | 'missing' = 'nothing';

  function paint(): void {
    setText(advice, told === 'nothing' ? '' : told === 'again' ? texts.again : `${texts.again} ${texts.missing}`);
    if (told !== 'nothing') open.classList.add('awaited');
  }

  function stopWaiting(): void {
    waiting?.abort();
    waiting = undefined;
  }

  async function wait(): Promise<void> {
    stopWaiting();
    const { signal } = (waiting = new AbortController());
    await clock.sleep(appOpensWithinMs, { signal });
    told = 'missing';
    paint();
  }

  /** Rejects when there is nothing to wait for any more. */
  const waitUnlessStopped = (): void => void wait().catch(() => undefined);

  open.addEventListener('click', waitUnlessStopped);
  return {
    show: ({ link, ...words }) => {
      texts = words;
      if (!link) {
        stopWaiting();
        told = 'nothing';
      } else if (link.gesture === 'direct' && !waiting) waitUnlessStopped();
      paint();
    },
    askForPress: () => {
      stopWaiting();
      told = 'again';
      paint();
    },
  };
}
