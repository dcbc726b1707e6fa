/**
 * The reason for which an evidence package cannot be written or read.
 *
 * `notZip`: no zip, or one with more than its entries. `entry`: an entry is missing, unknown, double, compressed or too large.
 * `damaged`: the bytes of an entry are not those of the manifest. `content`: the content of an entry is not of this form.
 * `file`: a file is not the one that was signed. `signer`: an order or completion cannot be packed.
 */
export type EvidencePackageProblem = 'notZip' | 'entry' | 'damaged' | 'content' | 'file' | 'signer';

/** An evidence package that cannot be written or read. Its message holds no personal number and no signed text. */
export class EvidencePackageError extends Error {
  override readonly name = 'EvidencePackageError';
  readonly code = 'evidencePackage';
  readonly problem: EvidencePackageProblem;
  /** The path of the entry in the package, such as `signers/1/order.json`, if one is to blame. */
  readonly entry: string | undefined;

  constructor(problem: EvidencePackageProblem, message: string, entry?: string) {
    super(entry === undefined ? message : `${entry}: ${message}`);
    this.problem = problem;
    this.entry = entry;
  }
}
