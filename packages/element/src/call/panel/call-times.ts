import type { CallView } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { DeskStrings } from './desk-strings.ts';
import { formatClock, formatDuration, formatWait } from './format-duration.ts';

/** The times of a call in words. Empty where there is nothing to tell. */
export interface CallTimeTexts {
  /** The age of the question and the time left to answer it. */
  question: string;
  /** The end of the hold on the number after an alarm. */
  hold: string;
  /** The words for the person. They change when a call goes on without anything happening. */
  say?: FlowMessage;
}

/** Tells the times of a call, which pass between two views of the server. */
export interface CallTimes {
  /** Tells the times of a call, at once and then every second as long as they pass. */
  show(call: CallView | undefined, settings: { strings: DeskStrings; language: Language }): void;
  /** Tells nothing more until the next `show`. Time passes all the same. */
  pause(): void;
}

/**
 * Creates it. Times are counted from when a view arrived, on a clock that is never set: the agent's computer may be wrong
 * about the time of day.
 */
export function createCallTimes(options: {
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  onChange(texts: CallTimeTexts): void;
}): CallTimes {
  const { clock, onChange } = options;
  let shown: CallView | undefined;
  let arrivedAt = 0;
  let settings: { strings: DeskStrings; language: Language } | undefined;
  let counting: AbortController | undefined;

  function tell(): boolean {
    const passedMs = clock.monotonic() - arrivedAt;
    const texts = settings ? callTimeTexts({ call: shown, passedMs, ...settings }) : { question: '', hold: '' };
    onChange(texts);
    return texts.question !== '' || texts.hold !== '';
  }

  async function count(signal: AbortSignal): Promise<void> {
    do await clock.sleep(1_000, { signal });
    while (tell());
    counting = undefined;
  }

  function pause(): void {
    counting?.abort();
    counting = undefined;
  }

  return {
    pause,
    show(call, next) {
      settings = next;
      if (call !== shown) {
        shown = call;
        arrivedAt = clock.monotonic();
      }
      if (!tell()) pause();
      else if (!counting) {
        counting = new AbortController();
        // Rejects when there is no time to tell any more.
        count(counting.signal).catch(() => undefined);
      }
    },
  };
}

/** Returns the times of a call `passedMs` after its view was written. */
export function callTimeTexts(options: {
  call: CallView | undefined;
  passedMs: number;
  strings: DeskStrings;
  language: Language;
}): CallTimeTexts {
  const { call, passedMs, strings, language } = options;
  const say = call && wordsAfter(call, passedMs);
  return {
    question: questionText(call, passedMs, strings),
    hold: holdText({ call, passedMs, strings, language }),
    ...(say && { say }),
  };
}

/** Returns the words for the person, `passedMs` after the view was written. */
function wordsAfter({ say, sayLater = [], ageMs }: CallView, passedMs: number): FlowMessage {
  if (ageMs === undefined) return say;
  let words = say;
  for (const later of sayLater) if (ageMs + passedMs >= later.afterMs) words = later.say;
  return words;
}

function questionText(call: CallView | undefined, passedMs: number, strings: DeskStrings): string {
  if (call?.ageMs === undefined) return '';
  const age = strings.questionAge.replace('{age}', formatDuration(call.ageMs + passedMs));
  if (call.remainingMs === undefined) return age;
  const leftMs = call.remainingMs - passedMs;
  const left =
    leftMs > 0
      ? strings.questionLeft.replace('{left}', formatDuration(Math.ceil(leftMs / 1_000) * 1_000))
      : strings.questionOver;
  return `${age} · ${left}`;
}

function holdText(options: Parameters<typeof callTimeTexts>[0]): string {
  const { call, passedMs, strings, language } = options;
  const { heldUntil, heldForMs = 0 } = call?.alarm ?? {};
  const leftMs = heldForMs - passedMs;
  if (heldUntil === undefined || leftMs <= 0) return '';
  return strings.held
    .replace('{until}', formatClock(endOfMinute(heldUntil), language))
    .replace('{left}', formatWait(leftMs, language));
}

/** Returns the minute at which an instant has passed: an agent who tries again then is not too early. */
function endOfMinute(instant: string): Date {
  return new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000);
}
