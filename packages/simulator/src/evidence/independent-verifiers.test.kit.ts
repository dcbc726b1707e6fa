/** Verifiers of evidence that share no code with the simulator: programs of others, and checks of what those ignore. */
import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from './evidence.ts';
import type { EvidenceDraft } from './evidence-draft.ts';

/** The evidence to verify, and the root (PEM) that a verifier trusts. */
export interface Candidate {
  evidence: Evidence;
  anchor: string;
}

/** The same, with the draft that the evidence was written from. */
export interface CandidateWithOrder extends Candidate {
  expected: EvidenceDraft;
}

/** Verifies evidence. Resolves with the reason of the rejection, or with `undefined`. */
export type Verifier<Input extends Candidate = Candidate> = (candidate: Input) => Promise<string | undefined>;

/** Runs `xmlsec1 --verify` with the chain from the signature itself, at the time of signing. */
export const xmlsec1: Verifier = (candidate) =>
  withFiles(candidate, async ({ at, anchor, xml }) => {
    const { ok, output } = await run('xmlsec1', [
      '--verify',
      ['--id-attr:Id', 'http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData'],
      ['--id-attr:Id', 'http://www.w3.org/2000/09/xmldsig#:KeyInfo'],
      ['--enabled-key-data', 'x509', '--trusted-pem', anchor],
      ['--verification-time', at.toISOString().slice(0, 19).replace('T', ' ')],
      xml,
    ]);
    return ok && output.includes('References (ok/all): 2/2') ? undefined : output;
  });

/** Runs `openssl verify` on the person's certificate up to the root, at the time of signing. */
export const opensslVerify: Verifier = (candidate) =>
  withFiles(candidate, async ({ at, anchor, above, leaf }) => {
    const { ok, output } = await run('openssl', [
      ['verify', '-x509_strict', '-attime', String(at.getTime() / 1000)],
      ['-CAfile', anchor, '-untrusted', above, leaf],
    ]);
    return ok ? undefined : output;
  });

/** Runs `openssl ocsp` on the response, without the nonce, which it expects in the RFC's encoding. */
export const opensslOcsp: Verifier = (candidate) =>
  withFiles(candidate, async ({ at, anchor, above, issuer, leaf, ocsp }) => {
    const { ok, output } = await run('openssl', [
      ['ocsp', '-respin', ocsp, '-issuer', issuer, '-cert', leaf],
      ['-CAfile', anchor, '-verify_other', above, '-no_nonce', '-attime', String(at.getTime() / 1000)],
    ]);
    // It exits with 0 for any status, so its output is checked.
    return ok && output.includes('Response verify OK') && output.includes(': good') ? undefined : output;
  });

/** Checks that the nonce is critical, raw, and begins with the SHA-1 of the signature's base64 string. */
export const nonce: Verifier = ({ evidence }) => {
  const extension = Buffer.from('06092b06010505073001020101ff0420', 'hex');
  const ocsp = Buffer.from(evidence.ocspResponse, 'base64');
  const start = ocsp.indexOf(extension) + extension.length;
  const hash = createHash('sha1').update(evidence.signature).digest();
  return verdict(ocsp.includes(extension) && ocsp.subarray(start, start + 20).equals(hash), 'nonce does not fit');
};

/**
 * The envelope has the parts of BankID's, once each, and nothing else.
 *
 * @see docs/spec/evidence-and-versions.md#envelope
 */
export const structure: Verifier = ({ evidence }) => {
  const envelope = new RegExp(
    String.raw`^<\?xml version="1.0" encoding="UTF-8" standalone="no"\?><Signature [^>]*><SignedInfo .*?</SignedInfo>` +
      String.raw`<SignatureValue>[\w+/=]+</SignatureValue><KeyInfo .*?</KeyInfo>` +
      '<Object><bankIdSignedData .*?</bankIdSignedData></Object></Signature>$',
  );
  const xml = decode(evidence.signature);
  const count = (tag: string): number => xml.split(tag).length - 1;
  const counts = [count('<Reference '), count('<X509Certificate>'), count('<bankIdSignedData '), count('<!')];
  return verdict(envelope.test(xml) && counts.join() === '2,3,1,0', `structure ${counts.join()}`);
};

/** Checks that the signature states what the draft does. */
export const facts: Verifier<CandidateWithOrder> = ({ evidence, expected }) => {
  const xml = decode(evidence.signature);
  const value = (element: string): string | undefined =>
    new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(xml)?.[1];
  const leaf = new X509Certificate(Buffer.from(value('X509Certificate') ?? '', 'base64'));
  const { signedData, signer, ocsp } = expected;
  // Key usage as it stands in the certificate: one bit, digitalSignature or nonRepudiation.
  const keyUsage = signedData.funcId === 'Signing' ? '03020640' : '03020780';
  const fits = {
    funcId: value('funcId') === signedData.funcId,
    keyUsage: leaf.raw.includes(Buffer.from(`0603551d0f0101ff0404${keyUsage}`, 'hex')),
    person: leaf.raw.equals(signer.chain[0].der),
    rpSubject: decode(value('name') ?? '') === signedData.rp.subject,
    rpDisplayName: decode(value('displayName') ?? '') === signedData.rp.displayName,
    userVisibleData: value('usrVisibleData') === signedData.userVisibleData,
    userNonVisibleData: value('usrNonVisibleData') === signedData.userNonVisibleData,
    producedAt: producedAt(evidence).getTime() === Math.floor(ocsp.producedAt / 1000) * 1000,
  };
  const wrong = Object.entries(fits).flatMap(([fact, right]) => (right ? [] : [fact]));
  return verdict(wrong.length === 0, `differs from the order in ${wrong.join()}`);
};

function verdict(accepted: boolean, why: string): Promise<string | undefined> {
  return Promise.resolve(accepted ? undefined : why);
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** Returns the first GeneralizedTime of the response, or the epoch when it has none. */
function producedAt({ ocspResponse }: Evidence): Date {
  const [, ...digits] =
    /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(Buffer.from(ocspResponse, 'base64').toString('latin1')) ?? [];
  const [year = '1970', month = '01', day = '01', hour = '00', minute = '00', second = '00'] = digits;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

interface Files {
  /** The time of the verification: that of the response. */
  at: Date;
  xml: string;
  ocsp: string;
  anchor: string;
  leaf: string;
  issuer: string;
  above: string;
}

async function withFiles<Result>(candidate: Candidate, use: (files: Files) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  const { evidence, anchor } = candidate;
  const xml = decode(evidence.signature);
  const chain = [...xml.matchAll(/<X509Certificate>([^<]+)</g)].map(([, base64 = '']) =>
    new X509Certificate(Buffer.from(base64, 'base64')).toString(),
  );
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  try {
    return await use({
      at: producedAt(evidence),
      xml: await write('signature.xml', xml),
      ocsp: await write('ocsp.der', Buffer.from(evidence.ocspResponse, 'base64')),
      anchor: await write('anchor.pem', anchor),
      leaf: await write('leaf.pem', chain[0] ?? ''),
      issuer: await write('issuer.pem', chain[1] ?? ''),
      above: await write('above.pem', chain.slice(1).join('')),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a program in UTC, since xmlsec1 reads times as local ones. */
function run(program: string, parameters: readonly (string | string[])[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(program, parameters.flat(), { env: { ...process.env, TZ: 'UTC' } }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr });
    });
  });
}
