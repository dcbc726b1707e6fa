import type { LaunchView } from '@secure-start/protocol';
import { make, setText } from './make.ts';

/** The app takes an order within a second or two of its start; after so long, something is wrong with the start. */
const appOpensWithinMs = 8_000;

/** Says what to do when the link has been pressed and no app has opened: no browser tells, but the link stays. */
export interface LaunchWatch {
  show(options: { link: LaunchView | undefined; text: string }): void;
}

/** Watches the link `open`; its text is announced by `status`. */
export function createLaunchWatch({ status, open }: { status: HTMLElement; open: HTMLElement }): LaunchWatch {
  const advice = make('p', 'unopened');
  status.append(advice);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  let text = '';

  function paint(): void {
    setText(advice, isLate ? text : '');
    if (isLate) open.classList.add('awaited');
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isLate = true;
      paint();
    }, appOpensWithinMs);
  }

  open.addEventListener('click', wait);
  return {
    show: ({ link, text: words }) => {
      text = words;
      if (!link) {
        clearTimeout(timer);
        timer = undefined;
        isLate = false;
      } else if (link.gesture === 'direct' && timer === undefined) wait();
      paint();
    },
  };
}
