import { type BankIdClient, isBankIdError } from '@secure-start/client';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { outageGraceMs } from '../flow/flow-times.ts';
import type { Log } from '../log.ts';
import { describeBankIdFailure } from './bankid-failure.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createExpiryLadder } from './expiry-ladder.ts';
import { type Answers, type ClientStatus, type Health, healthOf, type ProcessChecks } from './health.ts';
import { type Outage, outageOf } from './outage.ts';
import { createOutageLog } from './outage-log.ts';

/** Interval of the requests that test whether an outage has ended, while there are no others. */
const probeIntervalMs = 30_000;
/** Reference of no order; any response about it shows that BankID answers. */
const noOrder = '00000000-0000-0000-0000-000000000000';

/** A period of maintenance that BankID has announced. */
export interface PlannedMaintenance {
  from: Date;
  until: Date;
}

/** The state of BankID's service, as seen in this process's own requests. */
export interface ServiceWatch {
  /** Returns the same function, whose results are recorded. */
  watch<Options extends unknown[], Result>(
    call: (...options: Options) => Promise<Result>,
  ): (...options: Options) => Promise<Result>;
  /**
   * The same, and keeps requests back while BankID answers none, and starts while it has too many requests: they reject with
   * a `BankIdServerError`.
   */
  guard<Options extends unknown[], Result>(
    call: (...options: Options) => Promise<Result>,
  ): (...options: Options) => Promise<Result>;
  /** Returns the message that all people get now; `undefined` when there is none. */
  notice(): MessageId | undefined;
  health(): Health;
  /** Stops; resolves when no more requests go to BankID. */
  close(): Promise<void>;
}

/**
 * Records BankID's responses for the notice to people, the log and the health of the server.
 *
 * During an outage without other requests, one is sent every 30 s; otherwise health would stay bad until the next
 * person starts a flow.
 */
export function watchService(options: {
  client: ClientStatus & Pick<BankIdClient, 'collect'>;
  plannedMaintenance: readonly PlannedMaintenance[];
  /** Returns the health of the archive of evidence; absent without one. */
  evidenceSink?: (() => Health['checks']['evidenceSink']) | undefined;
  /** Returns the health of what the process has beside BankID and the archive. */
  processChecks: () => ProcessChecks;
  clock: Clock;
  log: Log;
}): ServiceWatch {
  const { client, plannedMaintenance, evidenceSink, processChecks, clock, log } = options;
  const closing = new AbortController();
  const breaker = createCircuitBreaker({ clock });
  const expiry = createExpiryLadder({ client, log });
  const outages = createOutageLog({ clock, log });
  let answers: Answers = {};
  let recordedAt = clock.monotonic();
  let probing: Promise<void> | undefined;
  let loggedClosing: BankIdClient['versionClosing'];

  function record(orderRef: string | undefined, error?: unknown): void {
    const now = clock.now();
    breaker.note(error, orderRef);
    // Answers of the class 5xx about several orders are an outage too: it is logged, and its end is looked for.
    const outage: Outage | undefined = outageOf(error) ?? (breaker.isOpen() ? 'unreachable' : undefined);
    recordedAt = clock.monotonic();
    const failure = outage && describeBankIdFailure(error);
    answers = {
      ...(outage === 'unreachable'
        ? { ...answers, unreachableSince: answers.unreachableSince ?? now }
        : { answeredAt: now }),
      ...(outage === 'maintenance' && { maintenanceSince: answers.maintenanceSince ?? now }),
      ...(outage === 'certificateNotAccepted' && {
        certificateNotAcceptedSince: answers.certificateNotAcceptedSince ?? now,
      }),
      ...(failure?.reason !== undefined && { reason: failure.reason }),
    };
    if (outage && failure) outages.failed(outage, failure);
    else outages.answered();
    if (outages.isOpen()) probing ??= probeUntilAnswered();
    logClosing();
    expiry.check();
  }

  function logClosing(): void {
    const closes = client.versionClosing;
    if (!closes || closes.sunset?.getTime() === loggedClosing?.sunset?.getTime()) return;
    loggedClosing = closes;
    log('warn', { event: 'versionClosing', ...closes });
  }

  const watch: ServiceWatch['watch'] =
    (call) =>
    async (...args) => {
      const orderRef = orderRefOf(args[0]);
      try {
        const result = await call(...args);
        record(orderRef);
        return result;
      } catch (error) {
        if (isBankIdError(error) && error.code !== 'usage') record(orderRef, error);
        throw error;
      }
    };

  const collect = watch((order: { orderRef: string }) => client.collect(order));

  async function probeUntilAnswered(): Promise<void> {
    while (outages.isOpen() && !closing.signal.aborted) {
      await clock.sleep(probeIntervalMs, { signal: closing.signal }).catch(() => undefined);
      const isQuiet = clock.monotonic() - recordedAt >= probeIntervalMs;
      // `watch` has recorded the result.
      if (isQuiet && !closing.signal.aborted) await collect({ orderRef: noOrder }).catch(() => undefined);
    }
    probing = undefined;
  }

  const guard: ServiceWatch['guard'] = (call) => {
    const watched = watch(call);
    return (...args) => breaker.pass(() => watched(...args), orderRefOf(args[0]));
  };

  expiry.check();
  return {
    watch,
    guard,
    notice() {
      const now = clock.now();
      const isPlanned = plannedMaintenance.some(({ from, until }) => from.getTime() <= now && now < until.getTime());
      const { maintenanceSince = now } = answers;
      return isPlanned || breaker.isOpen() || now - maintenanceSince >= outageGraceMs ? 'maintenance' : undefined;
    },
    health() {
      // Monitoring reads it also while there are no log-ins.
      expiry.check();
      const sink = evidenceSink?.();
      const evidence = sink && { evidenceSink: sink };
      return healthOf({ answers, client, ...evidence, process: processChecks(), now: clock.now() });
    },
    async close() {
      closing.abort();
      await probing;
    },
  };
}

/** Returns the order that a request is about; `undefined` for a start. */
function orderRefOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('orderRef' in argument)) return undefined;
  return typeof argument.orderRef === 'string' ? argument.orderRef : undefined;
}
