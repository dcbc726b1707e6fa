import type { Clock } from '@secure-start/protocol/rp';
import { browserClock } from '../../connection/browser-clock.ts';

/** The browser's clock with the time of day, which ten digits of a personal number are read by. */
export const deskClock: Clock = { ...browserClock, now: () => Date.now() };
