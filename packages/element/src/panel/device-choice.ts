import type { Device } from '@secure-start/protocol/flow';

/** What the visitor holds: a computer, or a phone or tablet. */
export type Visitor = 'computer' | 'handheld';

/** What a browser tells about its device. */
export interface BrowserTraits {
  userAgent: string;
  /** `navigator.maxTouchPoints`: iPadOS calls itself a Macintosh, but no Macintosh has a touch screen. */
  maxTouchPoints: number;
}

/** Tells a phone or tablet from a computer. A computer with a touch screen is a computer. */
export function visitorHolds({ userAgent, maxTouchPoints }: BrowserTraits): Visitor {
  const isIpadAsMac = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  return isIpadAsMac || /Android|Mobile/.test(userAgent) ? 'handheld' : 'computer';
}

/**
 * The device offered first: QR on a computer, the app on this device on a phone.
 *
 * @see docs/spec/rp-api.md#user-experience
 */
export function firstDevice(visitor: Visitor): Device {
  return visitor === 'computer' ? 'other' : 'same';
}

/** The other choice. */
export function otherDevice(device: Device): Device {
  return device === 'same' ? 'other' : 'same';
}
