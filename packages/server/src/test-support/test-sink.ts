import type { EvidenceRecord, EvidenceSink } from '../evidence/evidence-sink.ts';

/** The subject of a relying party that no scripted evidence names. */
export const relyingPartySubjects: readonly string[] = ['CN=Shop,O=Shop AB,C=SE'];

/** An archive in memory that keeps one record for each id, and fails or hangs when the test wants it. */
export interface TestSink extends EvidenceSink {
  /** Every record that was appended, those under an id that it has included. */
  appended: EvidenceRecord[];
  /** The records that it keeps. */
  kept: () => EvidenceRecord[];
  /** From now on it fails, hangs, or works again. */
  become: (state: 'working' | 'failing' | 'hanging') => void;
}

/** Creates the archive. `onAppend` is called when it has taken a record. */
export function testSink(onAppend: (record: EvidenceRecord) => void = () => {}): TestSink {
  const appended: EvidenceRecord[] = [];
  const kept = new Map<string, EvidenceRecord>();
  let state: 'working' | 'failing' | 'hanging' = 'working';
  return {
    appended,
    kept: () => [...kept.values()],
    become: (next) => void (state = next),
    append(record) {
      if (state === 'hanging') return new Promise(() => {});
      if (state === 'failing') return Promise.reject(new Error('the disk is full'));
      appended.push(structuredClone(record));
      if (!kept.has(record.id)) kept.set(record.id, record);
      onAppend(record);
      return Promise.resolve();
    },
  };
}
