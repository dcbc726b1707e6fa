import type { Clock } from '@secure-start/protocol/rp';
import type { PanelTools } from '../panel/panel-tools.ts';
import { formatTimeLeft } from '../texts/format-time-left.ts';
import type { Text } from '../texts/text.ts';

/** The time is announced to screen readers once, when this much is left. */
const announcedAtMs = 30_000;

/** The time that is left, in words and as a bar. */
export interface TimeLeft {
  element: HTMLElement;
  show(options: TimeLeftOptions): void;
}

/** Options of {@link TimeLeft}. */
export interface TimeLeftOptions {
  /** Milliseconds on the monotonic clock; `Infinity` hides the element. */
  endsAtMs: number;
  /** Milliseconds from the start of the flow to its end: the whole bar. */
  lifetimeMs: number;
  label: Text;
}

/** Creates the element. It is updated once a second while there is an end. */
export function createTimeLeft(clock: Pick<Clock, 'monotonic' | 'sleep'>, tools: PanelTools): TimeLeft {
  const { createElement, writeText } = tools;
  const words = createElement('div', 'time', { role: 'timer' });
  const bar = createElement('div', 'bar');
  const element = createElement('div', 'time-left', {}, words, createElement('div', 'track', {}, bar));
  let latest: TimeLeftOptions | undefined;

  async function tick(options: TimeLeftOptions): Promise<void> {
    while (latest === options && element.isConnected) {
      const leftMs = Math.max(0, options.endsAtMs - clock.monotonic());
      words.setAttribute('aria-live', Math.ceil(leftMs / 10_000) * 10_000 === announcedAtMs ? 'polite' : 'off');
      const { label } = options;
      writeText(words, { ...label, text: `${label.text} ${formatTimeLeft(leftMs, label.language)}` });
      bar.style.inlineSize = `${(100 * leftMs) / options.lifetimeMs}%`;
      await clock.sleep(1_000);
    }
  }

  return {
    element,
    show: (options) => {
      latest = options;
      element.hidden = options.endsAtMs === Infinity;
      if (!element.hidden) void tick(options);
    },
  };
}
