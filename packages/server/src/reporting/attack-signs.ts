import { isTakenByApp } from '../flow/flow-orders.ts';
import type { Flow } from '../flow/flow.ts';
import { flowSubject } from '../flow/flow-subject.ts';
import type { Log } from '../log.ts';

/** Events that a single honest person can cause, and that an attack causes again and again. */
const advice =
  'A person may have been sent the link or the QR code of another one. A single event is most often harmless; when they recur, warn your users.';

/**
 * Reports that the app has led a person to a browser without the flow: the mark of an attack in which a victim approves
 * a log-in that another person started.
 */
export function reportReturnWithoutFlow({ log, purpose }: { log: Log; purpose: string }): void {
  log('warn', { event: 'returnWithoutFlow', purpose, advice }, undefined, purpose);
}

/**
 * Reports that a browser wants to finish a flow without the return that it needs: the mark of the same attack, where the
 * victim's browser never opens the return address.
 */
export function reportFinishWithoutReturn({ log, flow }: { log: Log; flow: Flow }): void {
  log('warn', { event: 'finishWithoutReturn', advice }, flowSubject(flow), flow.purpose);
}

/** Reports that the app took an order whose link was never pressed on the page that shows it. */
export function reportOpenedElsewhere(options: { log: Log; before: Flow; after: Flow }): void {
  const { log, before, after } = options;
  if (after.device !== 'same' || after.launched || hasReachedApp(before) || !hasReachedApp(after)) return;
  log('warn', { event: 'openedElsewhere', advice }, flowSubject(after), after.launch?.id ?? '');
}

function hasReachedApp(flow: Flow): boolean {
  return isTakenByApp(flow) || flow.completion !== undefined || flow.unclaimed !== undefined;
}

/**
 * Reports that the app was used from another address than the page. With a QR code that is usual, a phone and a computer
 * in two networks, so that it is not a warning there.
 */
export function reportAddressDiffers({ log, flow }: { log: Log; flow: Flow }): void {
  const { device, launch } = flow;
  const event = { event: 'addressDiffers', device, ...(launch && { launchStrategy: launch.id }), advice } as const;
  log(device === 'same' ? 'warn' : 'info', event, flowSubject(flow), launch?.id ?? device);
}
