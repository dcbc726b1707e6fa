import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import type { Certificate } from './certificate.ts';
import { type CertificateCache, type CertificateStore, openCache } from './certificate-cache.ts';
import { checkValidity } from './check-validity.ts';
import { issueProblem } from './issue-problem.ts';
import { authorityProblem, leafProblem } from './role-problem.ts';

/** The certificates of a signature, and what they are held against. */
export interface PathOptions {
  /** The person's certificate, then each one's issuer, without the anchor. */
  chain: readonly Certificate[];
  anchors: readonly Certificate[];
  /** The time at which all must be valid. */
  at: Date | undefined;
  cache: CertificateCache | undefined;
  allowSha1: boolean;
}

/** Checks that the certificates lead up to an anchor, each used and none left over, and that all are valid at the time. */
export function checkPath({ chain, anchors, at, cache, allowSha1 }: PathOptions): Check[] {
  const { problem, anchor } = findPath({ chain, anchors, store: openCache(cache), allowSha1 });
  return [
    problem === undefined
      ? passed('certificatePath', 'The certificates lead up to an anchor.')
      : failed('certificatePath', problem),
    checkValidity({ certificates: anchor === undefined ? chain : [...chain, anchor], at }),
  ];
}

interface Search {
  chain: readonly Certificate[];
  anchors: readonly Certificate[];
  store: CertificateStore | undefined;
  allowSha1: boolean;
}

/** Tries each anchor that has the name of the last certificate's issuer. Roots of one name may have different keys. */
function findPath({ chain, anchors, store, allowSha1 }: Search): {
  problem?: string | undefined;
  anchor?: Certificate;
} {
  const last = chain.at(-1);
  if (last === undefined || chain.length === 1 || chain.length > 4) {
    return { problem: `The signature has ${chain.length} certificates, two to four are expected.` };
  }
  const attempts = anchors
    .filter((anchor) => Buffer.compare(anchor.subjectDer, last.issuerDer) === 0)
    .map((anchor) => ({ anchor, problem: pathProblem({ path: [...chain, anchor], store, allowSha1 }) }));
  const [first = { problem: 'No anchor has the name of the issuer of the last certificate.' }] = attempts;
  return attempts.find(({ problem }) => problem === undefined) ?? first;
}

/** Goes from the anchor down, so that nothing is remembered for which no anchor vouches. */
function pathProblem(options: {
  path: readonly Certificate[];
  store: CertificateStore | undefined;
  allowSha1: boolean;
}): string | undefined {
  const { path, store, allowSha1 } = options;
  if (new Set(path.map(({ fingerprint256 }) => fingerprint256)).size < path.length) {
    return 'A certificate is there twice, or is the anchor itself.';
  }
  for (let index = path.length - 2; index >= 0; index -= 1) {
    const [certificate, issuer] = path.slice(index) as [Certificate, Certificate];
    const ofIssuer = authorityProblem(issuer, { authoritiesBelow: index });
    if (ofIssuer !== undefined) return `Certificate ${index + 2}: ${ofIssuer}.`;
    const problem =
      (index === 0 ? leafProblem(certificate) : undefined) ??
      issueProblem({ certificate, issuer, store: index === 0 ? undefined : store, allowSha1 });
    if (problem !== undefined) return `Certificate ${index + 1}: ${problem}.`;
  }
  return undefined;
}
