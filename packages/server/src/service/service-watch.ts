import { type BankIdClient, isBankIdError } from '@secure-start/client';
import { type Clock, type MessageId } from '@secure-start/protocol';
import { flowTimes } from '../flow/flow-times.ts';
import type { Log } from '../log.ts';
import type { OrderClient } from '../orders/place-order.ts';
import { type Answers, type Health, healthOf } from './health.ts';

/** A time in which BankID has said that it may not work. */
export interface PlannedMaintenance {
  from: Date;
  until: Date;
}

/** What the server knows of BankID's service from its own calls. */
export interface ServiceWatch {
  /** The client, watched. */
  client: OrderClient;
  /** What everybody should know now. */
  notice(): MessageId | undefined;
  health(): Health;
}

/** Watches what comes back from BankID: for a notice to people, a log line and the health of the server. */
export function watchService(options: {
  client: OrderClient;
  plannedMaintenance: readonly PlannedMaintenance[];
  clock: Clock;
  log: Log;
}): ServiceWatch {
  const { client, plannedMaintenance, clock, log } = options;
  let answers: Answers = {};
  let loggedClosing: BankIdClient['versionClosing'];

  function answered(error?: unknown): void {
    const now = clock.now();
    const silentSince = answers.silentSince ?? now;
    const maintenanceSince = answers.maintenanceSince ?? now;
    if (isSilence(error)) answers = { ...answers, silentSince };
    else if (isMaintenance(error)) answers = { answeredAt: now, maintenanceSince };
    else answers = { answeredAt: now };
    const closing = client.versionClosing;
    if (!closing || closing.sunset?.getTime() === loggedClosing?.sunset?.getTime()) return;
    loggedClosing = closing;
    log('warn', { event: 'versionClosing', ...closing });
  }

  function watched<Options extends unknown[], Result>(
    call: (...options: Options) => Promise<Result>,
  ): (...options: Options) => Promise<Result> {
    return async (...args) => {
      try {
        const result = await call(...args);
        answered();
        return result;
      } catch (error) {
        if (isBankIdError(error) && error.code !== 'usage') answered(error);
        throw error;
      }
    };
  }

  return {
    client: {
      auth: watched((...args: Parameters<OrderClient['auth']>) => client.auth(...args)),
      sign: watched((...args: Parameters<OrderClient['sign']>) => client.sign(...args)),
      payment: watched((...args: Parameters<OrderClient['payment']>) => client.payment(...args)),
      otherPayment: watched((...args: Parameters<OrderClient['otherPayment']>) => client.otherPayment(...args)),
      collect: watched((...args: Parameters<OrderClient['collect']>) => client.collect(...args)),
      cancel: watched((...args: Parameters<OrderClient['cancel']>) => client.cancel(...args)),
    },
    notice() {
      const now = clock.now();
      const isPlanned = plannedMaintenance.some(({ from, until }) => from.getTime() <= now && now < until.getTime());
      const { maintenanceSince = now } = answers;
      return isPlanned || now - maintenanceSince >= flowTimes.quietTrouble ? 'maintenance' : undefined;
    },
    health: () => healthOf({ answers, client, now: clock.now() }),
  };
}

function isSilence(error: unknown): boolean {
  return isBankIdError(error) && (error.code === 'transport' || error.code === 'response');
}

function isMaintenance(error: unknown): boolean {
  return isBankIdError(error) && error.code === 'api' && error.errorCode.toLowerCase() === 'maintenance';
}
