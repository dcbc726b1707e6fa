import type { Device } from '@secure-start/protocol/flow';

/** The kind of device that shows the page: a computer, or a phone or tablet. */
export type FormFactor = 'computer' | 'handheld';

/** The members of `navigator` that tell the form factor. */
export interface NavigatorTraits {
  userAgent: string;
  /** An iPad calls itself a Macintosh in `userAgent`, but no Macintosh has a touch screen. */
  maxTouchPoints: number;
}

/** Returns the form factor of a browser's device. A computer with a touch screen is a computer. */
export function detectFormFactor({ userAgent, maxTouchPoints }: NavigatorTraits): FormFactor {
  const isIpadAsMac = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  return isIpadAsMac || /Android|Mobile/.test(userAgent) ? 'handheld' : 'computer';
}

/**
 * Returns the device that is offered first: another one with a QR code on a computer, this one on a phone or tablet.
 *
 * @see docs/spec/rp-api.md#user-experience
 */
export function firstDevice(formFactor: FormFactor): Device {
  return formFactor === 'computer' ? 'other' : 'same';
}
