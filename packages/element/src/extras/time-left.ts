import type { Clock } from '@secure-start/protocol/rp';
import { make, setText } from '../dom/create-element.ts';
import { timeInWords } from '../texts/format-time-left.ts';

/** A screen reader hears of the time once, when so much is left. */
const toldAtMs = 30_000;

/** Says in words and by a bar how much time is left. */
export interface TimeLeft {
  element: HTMLElement;
  /** `endsAt`: milliseconds on the clock; infinite when there is no end, and then nothing is shown. */
  show(time: Shown): void;
}

interface Shown {
  endsAt: number;
  lifetimeMs: number;
  label: string;
  language: string;
}

/** Builds it, to be looked at once a second while there is an end. */
export function createTimeLeft(clock: Pick<Clock, 'monotonic' | 'sleep'>): TimeLeft {
  const words = make('p', 'time', { role: 'timer' });
  const bar = make('i', 'bar');
  const element = make('div', 'time-left', {}, words, make('div', 'track', {}, bar));
  let ticking = new AbortController();

  async function tick(time: Shown, { signal }: AbortController): Promise<void> {
    while (element.isConnected) {
      const leftMs = Math.max(0, time.endsAt - clock.monotonic());
      words.ariaLive = Math.ceil(leftMs / 10_000) * 10_000 === toldAtMs ? 'polite' : 'off';
      setText(words, `${time.label} ${timeInWords(leftMs, time.language)}`);
      bar.style.inlineSize = `${(100 * leftMs) / time.lifetimeMs}%`;
      await clock.sleep(1_000, { signal });
    }
  }

  return {
    element,
    show: (time) => {
      ticking.abort();
      element.hidden = time.endsAt === Infinity;
      if (element.hidden) return;
      ticking = new AbortController();
      // Rejects when the next look begins, or none is to come.
      tick(time, ticking).catch(() => undefined);
    },
  };
}
