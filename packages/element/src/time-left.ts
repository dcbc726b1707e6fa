import type { Clock } from '@secure-start/protocol';
import { make, setText } from './make.ts';
import { timeInWords } from './time-in-words.ts';

/** A screen reader hears of the time once, when so much is left. */
const toldAtMs = 30_000;

/** Says in words and by a bar how much time is left. */
export interface TimeLeft {
  element: HTMLElement;
  /** `endsAt`: milliseconds on the clock; infinite when there is no end, and then nothing is shown. */
  show(options: { endsAt: number; lastsMs: number; label: string; language: string }): void;
}

/** Builds it, to be looked at once a second while there is an end. */
export function createTimeLeft(clock: Pick<Clock, 'monotonic'>): TimeLeft {
  const words = make('p', 'time', { role: 'timer' });
  const bar = make('i', 'bar');
  const element = make('div', 'time-left', {}, words, make('div', 'track', {}, bar));
  let shown: Parameters<TimeLeft['show']>[0] | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    if (!shown || !element.isConnected) return clearInterval(timer);
    const leftMs = Math.max(0, shown.endsAt - clock.monotonic());
    words.ariaLive = Math.ceil(leftMs / 10_000) * 10_000 === toldAtMs ? 'polite' : 'off';
    setText(words, `${shown.label} ${timeInWords(leftMs, shown.language)}`);
    bar.style.inlineSize = `${(100 * leftMs) / shown.lastsMs}%`;
  }

  return {
    element,
    show: (options) => {
      shown = options;
      clearInterval(timer);
      element.hidden = options.endsAt === Infinity;
      if (element.hidden) return;
      timer = setInterval(tick, 1_000);
      tick();
    },
  };
}
