import { UsageError } from '../../usage-error.ts';
import { createEntryCheck } from './check-entry.ts';
import type { Evidence } from './evidence.ts';
import { type Input, openInput, readAll } from './open-input.ts';
import { parseEvidence } from './parse-evidence.ts';
import { readJson } from './read-json.ts';
import { sniff, toBase64 } from './sniff.ts';

/** A file that holds no evidence; the message says why. */
export interface Unreadable {
  source: string;
  problem: string;
}

/** A record of an export whose evidence was erased. */
export interface Erased {
  source: string;
  isErased: true;
}

/** An evidence package, which is read when it is verified. */
export interface PackageFile {
  source: string;
  /** The path of the file, or the bytes of the standard input. */
  content: string | Uint8Array;
}

/** The result of reading one file, or one line of it. */
export type Reading = Evidence | PackageFile | Erased | Unreadable;

/** A signature or an OCSP response that waits for the other one. */
interface Half {
  source: string;
  kind: 'signature' | 'ocspResponse';
  base64: string;
  isReencoded: boolean;
}

/** The largest signature in base64 is 1,000,000 characters; its file may be wrapped in white space. */
const maxHalfBytes = 2_000_000;

/** A larger package has to be a file, which is read as a stream. */
const maxPackageBytes = 100_000_000;

/**
 * Reads the evidence in files, one after another: JSON, evidence packages, or a signature and its OCSP response in two files
 * side by side.
 *
 * A file that cannot be used is reported in its place, and the next one is read.
 */
export async function* readEvidence(options: {
  files: readonly string[];
  stdin: AsyncIterable<Uint8Array>;
}): AsyncGenerator<Reading> {
  const { files, stdin } = options;
  let waiting: Half | undefined;
  for (const file of files) {
    const source = file === '-' ? 'standard input' : file;
    let input: Input | undefined;
    try {
      input = await openInput({ file, stdin });
      const content = sniff(input.start);
      if (content === 'signature' || content === 'ocspResponse') {
        const half = await readHalf({ source, kind: content, input });
        const isPair = waiting !== undefined && waiting.kind !== half.kind;
        if (waiting) yield isPair ? join(waiting, half) : incomplete(waiting);
        waiting = isPair ? undefined : half;
        continue;
      }
      if (waiting) yield incomplete(waiting);
      waiting = undefined;
      if (content === 'package') {
        yield { source, content: file === '-' ? await readAll(input.chunks, maxPackageBytes) : file };
        continue;
      }
      if (content !== 'json') throw new UsageError(reasons[content]);
      yield* readValues(source, input);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      yield { source, problem: error.message };
    } finally {
      await input?.close();
    }
  }
  if (waiting) yield incomplete(waiting);
}

async function* readValues(source: string, input: Input): AsyncGenerator<Reading> {
  const entries = createEntryCheck();
  let isEmpty = true;
  for await (const { line, value } of readJson(input.chunks)) {
    const place = line === undefined ? source : `${source}, line ${line}`;
    try {
      if (value instanceof UsageError) throw value;
      const parsed = parseEvidence(value, entries);
      if (parsed === 'none') continue;
      if (parsed === 'erased') {
        yield { source: place, isErased: true };
        continue;
      }
      isEmpty = false;
      const { completionData, recorded } = parsed;
      yield { source: place, completionData, ...(recorded && { recorded }), reencoded: [] };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      isEmpty = false;
      yield { source: place, problem: error.message };
    }
  }
  // Nothing was verified, which must not look like success.
  if (isEmpty) yield { source, problem: 'holds no evidence that is left to verify' };
}

async function readHalf(options: { source: string; kind: Half['kind']; input: Input }): Promise<Half> {
  const { source, kind, input } = options;
  const { base64, isReencoded } = toBase64(await readAll(input.chunks, maxHalfBytes));
  return { source, kind, base64, isReencoded };
}

function join(one: Half, other: Half): Evidence {
  const [signature, ocspResponse] = one.kind === 'signature' ? [one, other] : [other, one];
  return {
    source: `${one.source} and ${other.source}`,
    completionData: { signature: signature.base64, ocspResponse: ocspResponse.base64 },
    reencoded: [signature, ocspResponse].filter(({ isReencoded }) => isReencoded).map(({ kind }) => kind),
  };
}

function incomplete({ source, kind }: Half): Unreadable {
  const other = kind === 'signature' ? 'the OCSP response' : 'the signature';
  return {
    source,
    problem: `is ${kind === 'signature' ? 'a signature' : 'an OCSP response'}: name ${other} beside it`,
  };
}

const reasons = {
  utf16: 'is UTF-16: save it as UTF-8',
  empty: 'is empty',
  unknown:
    'is neither JSON, nor a signature (XML or base64), nor an OCSP response (DER or base64), nor an evidence package',
} as const;
