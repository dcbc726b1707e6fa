import { allowSha1, type VerifyOptions } from '@secure-start/verify';
import { UsageError } from '../usage-error.ts';
import type { Evidence, RecordedOrder } from './reading/evidence.ts';
import { readOrderFile } from './reading/read-order-file.ts';
import { type Anchor, type EnvironmentName, readAnchors, readRelyingParties } from './trust-flags.ts';

/** Flags of `secure-start verify` that say what is trusted, and what evidence is compared with. */
export interface VerifyFlags {
  environment?: EnvironmentName;
  anchor?: string[];
  order?: string;
  /** `false`: the order in a record of evidence is left out. */
  binding: boolean;
  relyingParty?: string[];
  startedAt?: Date;
  collectedAt?: Date;
  /** Seconds. */
  tolerance?: number;
  allowSha1?: boolean;
}

/** The flags with the files that they name. */
export interface VerifySettings {
  anchors: readonly Anchor[];
  relyingPartySubjects: readonly string[];
  order?: RecordedOrder;
  flags: VerifyFlags;
}

/**
 * Reads the files that the flags name.
 *
 * @throws UsageError for files that cannot be used, and for flags that exclude each other.
 */
export async function readSettings(flags: VerifyFlags): Promise<VerifySettings> {
  const { environment, anchor: files = [], order: orderFile, binding, relyingParty = [] } = flags;
  if (orderFile !== undefined && !binding) throw new UsageError('--order and --no-binding exclude each other.');
  const anchors = readAnchors({ environment, files });
  const relyingPartySubjects = readRelyingParties(relyingParty);
  const order = orderFile === undefined ? undefined : await readOrderFile(orderFile);
  return { anchors, relyingPartySubjects, ...(order && { order }), flags };
}

/** The options of a verification that say what evidence is compared with. */
export type Comparison = Omit<VerifyOptions, 'completionData' | 'anchors'>;

/**
 * Chooses what evidence is compared with: the order and times of the flags, else those that came with it.
 *
 * @throws UsageError if there is an order, and not all that it takes to compare with it.
 */
export function chooseComparison(options: { evidence: Evidence; settings: VerifySettings }): Comparison {
  const { evidence, settings } = options;
  const { relyingPartySubjects, flags } = settings;
  const chosen = flags.binding ? (settings.order ?? evidence.recorded) : undefined;
  const startedAt = flags.startedAt ?? chosen?.startedAt;
  const collectedAt = flags.collectedAt ?? chosen?.collectedAt;
  if (chosen !== undefined && relyingPartySubjects.length === 0) {
    throw new UsageError(
      'comparing with the order needs --relying-party, the certificate that asked or its subject. To leave the comparison out: --no-binding.',
    );
  }
  if ((chosen !== undefined || startedAt !== undefined || collectedAt !== undefined) && !(startedAt && collectedAt)) {
    throw new UsageError(
      'comparing needs both times: startedAt and collectedAt of the order, or --started-at and --collected-at.',
    );
  }
  return {
    ...(chosen && { order: chosen.order }),
    ...(startedAt && { startedAt }),
    ...(collectedAt && { collectedAt }),
    ...(relyingPartySubjects.length > 0 && { relyingPartySubjects }),
    ...(flags.tolerance !== undefined && { toleranceMs: flags.tolerance * 1_000 }),
    ...(flags.allowSha1 === true && { [allowSha1]: true as const }),
  };
}
