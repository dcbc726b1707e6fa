import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '@secure-start/protocol/rp';
import type { BankIdClient } from '../client.ts';
import type { Credentials } from '../credentials/credentials.ts';
import { isBankIdError } from '../errors.ts';
import { type CredentialFiles, pathsOf, readCredentialFiles } from './credential-files.ts';
import { watchFolders } from './watch-folders.ts';

/** An event of the watch over credential files. It holds no secret. */
export type CredentialFilesEvent =
  | {
      /** The files cannot be used, and the client goes on with the certificate that it has. Once for each content. */
      type: 'credentialFilesUnusable';
      /** Sentence on the fault and on the remedy. */
      problem: string;
    }
  | {
      /** The files can be used again. */
      type: 'credentialFilesUsable';
    };

/** Options of `watchCredentialFiles`. */
export interface WatchCredentialFilesOptions {
  /** The client that gets the new certificate. */
  client: Pick<BankIdClient, 'replaceCredentials'>;
  files: CredentialFiles;
  /** As in `replaceCredentials`: for this long new orders are still placed with the old certificate. Default 0. */
  startOrdersAfterMs?: number;
  /** Receives events for the operator. Must not throw. */
  onEvent?: (event: CredentialFilesEvent) => void;
  /** The files are read at this interval, whatever the system reports: network file systems report nothing. Default 30,000. */
  pollIntervalMs?: number;
  /** The files are used when they have been the same for this long, and looked at no more often: certificate and key are two files. Default 500. */
  settleMs?: number;
  /** Default: the system's clock. */
  clock?: Clock;
}

/** The watch over credential files. It never keeps the process alive. */
export interface CredentialFilesWatch {
  /** Ends the watch. */
  close(): Promise<void>;
}

/**
 * Watches the files of a certificate and its key, and gives a changed certificate to the client while that is in use.
 *
 * New connections use the new certificate; requests in progress end on theirs, and none is lost. Files that are absent, broken or
 * half-written change nothing.
 *
 * @example
 * const client = createClient({ environment, credentials: await readCredentialFiles(files) });
 * const watch = watchCredentialFiles({ client, files, onEvent: (event) => console.warn(event) });
 *
 * @see docs/how-to/certificates.md#exchange-the-files
 */
export function watchCredentialFiles(options: WatchCredentialFilesOptions): CredentialFilesWatch {
  const { client, files, startOrdersAfterMs = 0, onEvent = () => {} } = options;
  const { pollIntervalMs = 30_000, settleMs = 500, clock = systemClock } = options;
  const closing = new AbortController();
  let pause = new AbortController();
  let digestInUse: string | undefined;
  // Kept apart: files that cannot be used now, such as those of a certificate of tomorrow, are tried again at every look.
  let digestReported: string | undefined;
  const folders = watchFolders({ paths: pathsOf(files), onChange: () => pause.abort() });

  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    clock.sleep(ms, { signal, background: true }).catch(() => undefined);

  /** Returns the files once two readings are the same, or `undefined` when there is nothing new. */
  async function readSettled(): Promise<Reading | undefined> {
    let reading = await read(files);
    while ((reading.digest !== digestInUse || digestReported !== undefined) && !closing.signal.aborted) {
      const { digest } = reading;
      await sleep(settleMs, closing.signal);
      reading = await read(files);
      if (reading.digest === digest) return closing.signal.aborted ? undefined : reading;
    }
    return undefined;
  }

  function use({ digest, credentials, problem }: Reading): void {
    const found = credentials === undefined ? problem : problemOf(() => replace(credentials));
    if (found === undefined) {
      if (digestReported !== undefined) onEvent({ type: 'credentialFilesUsable' });
      digestReported = undefined;
      digestInUse = digest;
      return;
    }
    if (digestReported !== digest) onEvent({ type: 'credentialFilesUnusable', problem: found });
    digestReported = digest;
  }

  const replace = (credentials: Credentials): void => client.replaceCredentials(credentials, { startOrdersAfterMs });

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      // Created before the files are read, so that a change meanwhile ends the pause at once.
      pause = new AbortController();
      await folders.update();
      const reading = await readSettled();
      if (reading !== undefined) use(reading);
      // Also where a report came meanwhile: a busy folder must not have the key read without end.
      if (!closing.signal.aborted) await sleep(settleMs, closing.signal);
      if (!closing.signal.aborted) await sleep(pollIntervalMs, pause.signal);
    }
  }

  const watching = watch();
  return {
    async close() {
      closing.abort();
      pause.abort();
      folders.close();
      await watching;
    },
  };
}

/** Content of the files, or the reason why they cannot be read. Two readings of the same content have the same digest. */
interface Reading {
  digest: string;
  credentials?: Credentials;
  problem?: string;
}

async function read(files: CredentialFiles): Promise<Reading> {
  try {
    const credentials = await readCredentialFiles(files);
    const parts = 'pfx' in credentials ? Object.values(credentials.pfx) : Object.values(credentials.pem);
    const hash = createHash('sha256');
    for (const part of parts) hash.update(`${part.length} `).update(part);
    return { digest: hash.digest('hex'), credentials };
  } catch (error) {
    const problem = `${describeError(error)}: are the files there, and may this process read them?`;
    return { digest: problem, problem };
  }
}

function problemOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return isBankIdError(error) ? error.message : describeError(error);
  }
}

/** Returns the code and the path of an error of the file system, and of another one its name alone. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : '';
  return `${code}${path}`;
}
