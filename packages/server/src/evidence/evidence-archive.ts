import type { Clock } from '@secure-start/protocol/rp';
import { withinTime } from '../engine/within-time.ts';
import { errorName, type Log, type LogSubject, notify } from '../log.ts';
import type { Measure } from '../reporting/measure.ts';
import type { Health } from '../service/health.ts';
import type { EvidenceOptions } from './evidence-options.ts';
import { evidenceRecord, type StoredEvidence } from './stored-evidence.ts';

const advice =
  'See the log of the archive. `onError` has the error; each record is appended again until the archive takes it.';

/**
 * A failure that is older says nothing of the archive now: no one waits for it, or another process has taken over. Longer than
 * the pause between two attempts while a person waits.
 */
const recentMs = 60_000;

/** The archive of one tenant, as the server uses it. */
export interface EvidenceArchive {
  whenUnavailable: NonNullable<EvidenceOptions['whenUnavailable']>;
  /** Appends a record. A failure is reported, and the record must be appended again. */
  append(evidence: StoredEvidence, subject: LogSubject): Promise<'kept' | 'failed'>;
  health(): Health['checks']['evidenceSink'];
}

/** Creates the archive of a tenant over the application's sink. */
export function createEvidenceArchive(options: {
  evidence: EvidenceOptions;
  measure: Measure;
  clock: Clock;
  /** The sink is waited for this long. */
  callbackTimeoutMs: number;
  log: Log;
  onError: (error: unknown) => void;
}): EvidenceArchive {
  const { clock, measure, callbackTimeoutMs: timeoutMs, log, onError } = options;
  const { sink, whenUnavailable = 'refuse' } = options.evidence;
  /** Since the latest success, while there was none. */
  let failure: { error: string; since: number; beganAt: number; failedAt: number; failedAttempts: number } | undefined;

  function noteFailure(thrown: unknown, subject: LogSubject): void {
    const error = errorName(thrown);
    // A sink that fails does so for all records: the error itself is passed on when it begins, and when it changes.
    if (failure?.error !== error) notify(() => onError(thrown));
    const begun = failure ?? { since: clock.now(), beganAt: clock.monotonic(), failedAttempts: 0 };
    failure = { ...begun, error, failedAt: clock.monotonic(), failedAttempts: begun.failedAttempts + 1 };
    log('error', { event: 'evidenceNotStored', reason: 'failed', error, whenUnavailable, advice }, subject, error);
  }

  function noteSuccess(): void {
    if (failure === undefined) return;
    const { failedAttempts, beganAt } = failure;
    failure = undefined;
    // With a level that the default log writes, so that it has the end of what it has the beginning of.
    log('warn', { event: 'evidenceStored', failedAttempts, lastedMs: Math.round(clock.monotonic() - beganAt) });
  }

  return {
    whenUnavailable,
    async append(evidence, subject) {
      try {
        const record = evidenceRecord(evidence);
        await measure({ name: 'archiveAppend' }, () =>
          withinTime({ clock, timeoutMs, name: 'append', call: () => sink.append(record) }),
        );
        noteSuccess();
        return 'kept';
      } catch (error) {
        noteFailure(error, subject);
        return 'failed';
      }
    },
    health() {
      if (failure === undefined) return { status: 'ok' };
      const isRecent = clock.monotonic() - failure.failedAt < recentMs + timeoutMs;
      const status = whenUnavailable === 'refuse' && isRecent ? 'failing' : 'warning';
      return { status, failingSince: new Date(failure.since) };
    },
  };
}
