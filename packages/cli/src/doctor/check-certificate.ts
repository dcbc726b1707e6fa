import {
  createClient,
  type CredentialFiles,
  type Environment,
  isBankIdError,
  readCredentialFiles,
} from '@secure-start/client';
import type { ClientIdentity } from './check-bankid.ts';
import { type CheckResult, errorCode, resultsOf } from './check-result.ts';

const warnBelowDays = 60;

/** Checks the files of the certificate, and returns what they hold when it can be used. */
export async function checkCertificate(options: {
  files: CredentialFiles | undefined;
  environment: Environment;
}): Promise<{ result: CheckResult; identity?: ClientIdentity }> {
  const { passed, warning, failed, skipped } = resultsOf('certificate');
  const { files, environment } = options;
  if (files === undefined) return { result: skipped('not given: --cert-file and --key-file, or --pfx-file') };
  try {
    const credentials = await readCredentialFiles(files);
    const client = createClient({ environment, credentials });
    const { daysLeft, validTo } = client.certificate;
    await client.close();
    const finding = `it is valid until ${validTo.toISOString().slice(0, 10)}, ${daysLeft} days`;
    const renewal = 'Order a new one: see docs/how-to/certificates.md.';
    const result = daysLeft < warnBelowDays ? warning(finding, renewal) : passed(finding);
    return { result, identity: identityOf(credentials) };
  } catch (error) {
    if (isBankIdError(error)) return { result: failed(error.message, 'See docs/how-to/certificates.md.') };
    const path = error instanceof Error && 'path' in error ? ` ${String(error.path)}` : '';
    return { result: failed(`${errorCode(error)}${path}`, 'Is the file there, and may this user read it?') };
  }
}

function identityOf(credentials: Awaited<ReturnType<typeof readCredentialFiles>>): ClientIdentity {
  if ('pfx' in credentials) {
    return { pfx: Buffer.from(credentials.pfx.data), passphrase: credentials.pfx.passphrase };
  }
  const { cert, key, passphrase } = credentials.pem;
  return { cert: Buffer.from(cert), key: Buffer.from(key), ...(passphrase !== undefined && { passphrase }) };
}
