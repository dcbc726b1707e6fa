import { type BankIdClient, isBankIdError } from '@secure-start/client';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { outageGraceMs } from '../flow/flow-times.ts';
import type { Log } from '../log.ts';
import { type Answers, type ClientStatus, type Health, healthOf } from './health.ts';
import { type Outage, outageOf } from './outage.ts';

/** How often BankID is asked whether it is back, where nothing else is asked of it. */
const askAfterMs = 30_000;
/** An order that was never placed: any answer about it is an answer. */
const noOrder = '00000000-0000-0000-0000-000000000000';

/** A time in which BankID has said that it may not work. */
export interface PlannedMaintenance {
  from: Date;
  until: Date;
}

/** What is known of BankID's service from our own calls. */
export interface ServiceWatch {
  /** The same call, with what comes back from it noted. */
  watch<Options extends unknown[], Result>(
    call: (...options: Options) => Promise<Result>,
  ): (...options: Options) => Promise<Result>;
  /** What everybody should know now. */
  notice(): MessageId | undefined;
  health(): Health;
  /** Resolves when nothing is asked of BankID any more. */
  close(): Promise<void>;
}

/**
 * Watches what comes back from BankID: for a notice to people, a log line and the health of the server.
 *
 * While BankID is in outage and nobody uses it, it is asked every 30 s whether it is back; health would else stay bad
 * until somebody tries.
 */
export function watchService(options: {
  client: ClientStatus & Pick<BankIdClient, 'collect'>;
  plannedMaintenance: readonly PlannedMaintenance[];
  clock: Clock;
  log: Log;
}): ServiceWatch {
  const { client, plannedMaintenance, clock, log } = options;
  const closing = new AbortController();
  let answers: Answers = {};
  let outage: Outage | undefined;
  let heardAt = clock.monotonic();
  let asking: Promise<void> | undefined;
  let loggedClosing: BankIdClient['versionClosing'];

  function heard(error?: unknown): void {
    const now = clock.now();
    const before = outage;
    outage = outageOf(error);
    heardAt = clock.monotonic();
    answers = {
      ...(outage === 'unreachable'
        ? { ...answers, unreachableSince: answers.unreachableSince ?? now }
        : { answeredAt: now }),
      ...(outage === 'maintenance' && { maintenanceSince: answers.maintenanceSince ?? now }),
    };
    if (outage !== before) {
      log(outage ? 'warn' : 'info', { event: 'bankIdService', service: outage ?? 'answering' });
    }
    if (outage) asking ??= askUntilItAnswers();
    noteClosing();
  }

  function noteClosing(): void {
    const closes = client.versionClosing;
    if (!closes || closes.sunset?.getTime() === loggedClosing?.sunset?.getTime()) return;
    loggedClosing = closes;
    log('warn', { event: 'versionClosing', ...closes });
  }

  const watch: ServiceWatch['watch'] =
    (call) =>
    async (...args) => {
      try {
        const result = await call(...args);
        heard();
        return result;
      } catch (error) {
        if (isBankIdError(error) && error.code !== 'usage') heard(error);
        throw error;
      }
    };

  const collect = watch((order: { orderRef: string }) => client.collect(order));

  async function askUntilItAnswers(): Promise<void> {
    while (outage && !closing.signal.aborted) {
      await clock.sleep(askAfterMs, { signal: closing.signal }).catch(() => undefined);
      const isQuiet = clock.monotonic() - heardAt >= askAfterMs;
      // Whatever comes of it has been noted.
      if (isQuiet && !closing.signal.aborted) await collect({ orderRef: noOrder }).catch(() => undefined);
    }
    asking = undefined;
  }

  return {
    watch,
    notice() {
      const now = clock.now();
      const isPlanned = plannedMaintenance.some(({ from, until }) => from.getTime() <= now && now < until.getTime());
      const { maintenanceSince = now } = answers;
      return isPlanned || now - maintenanceSince >= outageGraceMs ? 'maintenance' : undefined;
    },
    health: () => healthOf({ answers, client, now: clock.now() }),
    async close() {
      closing.abort();
      await asking;
    },
  };
}
