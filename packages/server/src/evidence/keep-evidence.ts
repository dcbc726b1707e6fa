import type { Engine } from '../engine/create-engine.ts';
import { isLastAttempt } from '../engine/effects/attempts.ts';
import { settleDelivery } from '../engine/effects/deliveries.ts';
import { backoffMs, type EffectOutcome } from '../engine/effects/drain-effects.ts';
import type { Effect } from '../engine/machine.ts';
import type { Log, LogSubject } from '../log.ts';
import type { EvidenceArchive } from './evidence-archive.ts';
import type { Archiving } from './stored-evidence.ts';

/** Longest pause between two attempts while a person may be waiting. */
const waitedForRetryMs = 10_000;
/** So many attempts with short pauses last for as long as a browser or an agent waits. */
const quickAttempts = 60;

const advices = {
  noArchive: 'The option `evidence` is not set here, and evidence from before is to be kept: set it again.',
  givenUp:
    'The archive lacks this record: with `refuse` it waits in `undelivered`, with `continue` the application has it.',
};

/**
 * Appends evidence to the archive, and settles what follows.
 *
 * With `refuse` it counts as a delivery: the application hears of the completion only afterwards, or never. It is given up into the
 * list of undelivered results. With `continue` the application knows already, and nothing waits for it.
 */
export async function keepEvidence<State, Event, SomeEffect extends Effect>(options: {
  engine: Pick<Engine<State, Event, SomeEffect>, 'admit' | 'release' | 'retryUntilStored'>;
  kind: string;
  key: string;
  /** Absent when this process has none: another one may. */
  archive: EvidenceArchive | undefined;
  archiving: Archiving;
  subject: LogSubject;
  /** Number of attempts before this one. */
  attempts: number;
  deliverForMs: number;
  /** The event when the archive has it, where something waits for that. */
  kept: Event | undefined;
  log: Log;
}): Promise<EffectOutcome<Event>> {
  const { engine, kind, key, archive, archiving, subject, attempts, deliverForMs, kept, log } = options;
  const { evidence, whenUnavailable } = archiving;
  const report = (reason: 'noArchive' | 'givenUp', once?: string): void =>
    log('error', { event: 'evidenceNotStored', reason, whenUnavailable, advice: advices[reason] }, subject, once);
  if (archive === undefined) report('noArchive', 'noArchive');
  const isKept = archive !== undefined && (await archive.append(evidence, subject)) === 'kept';
  const onGivenUp = (): void => report('givenUp');
  const done = kept === undefined ? {} : { event: kept };
  if (whenUnavailable === 'refuse') {
    const ref = { id: evidence.id, key };
    const attempt = isKept ? ({ outcome: 'delivered', ...done } as const) : ({ outcome: 'failed' } as const);
    return settleDelivery({ engine, kind, ref, attempt, attempts, pauseMs, deliverForMs, onGivenUp });
  }
  if (isKept) return done;
  if (!isLastAttempt({ attempts, pauseMs, forMs: deliverForMs })) return { retryAfterMs: pauseMs(attempts) };
  onGivenUp();
  return done;
}

function pauseMs(attempts: number): number {
  if (attempts < quickAttempts) return Math.min(backoffMs(attempts), waitedForRetryMs);
  return backoffMs(attempts - quickAttempts, waitedForRetryMs);
}
