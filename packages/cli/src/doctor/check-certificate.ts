import type { SecureContext } from 'node:tls';
import {
  createClient,
  type CredentialFiles,
  type Environment,
  isBankIdError,
  loadCredentials,
  readCredentialFiles,
} from '@secure-start/client';
import { type CheckResult, errorCode, resultsOf } from './check-result.ts';

const warnBelowDays = 60;

/** Checks the files of the certificate, and returns the TLS context with it when it can be used. */
export async function checkCertificate(options: {
  files: CredentialFiles | undefined;
  environment: Environment;
  /** Milliseconds since 1970. */
  now: number;
}): Promise<{ result: CheckResult; identity?: SecureContext }> {
  const { passed, warning, failed, skipped } = resultsOf('certificate');
  const { files, environment, now } = options;
  if (files === undefined) return { result: skipped('not given: --cert-file and --key-file, or --pfx-file') };
  try {
    const credentials = await readCredentialFiles(files);
    const client = createClient({ environment, credentials });
    const { daysLeft, validTo } = client.certificate;
    await client.close();
    const finding = `it is valid until ${validTo.toISOString().slice(0, 10)}, ${daysLeft} days`;
    const renewal = 'Order a new one: see docs/how-to/certificates.md.';
    const result = daysLeft < warnBelowDays ? warning(finding, renewal) : passed(finding);
    // Read as the client reads them: it takes more forms of certificates than TLS itself.
    const { secureContext } = loadCredentials({ credentials, tlsRoots: environment.tlsRoots, now });
    return { result, identity: secureContext };
  } catch (error) {
    if (isBankIdError(error)) return { result: failed(error.message, 'See docs/how-to/certificates.md.') };
    const path = error instanceof Error && 'path' in error ? ` ${String(error.path)}` : '';
    return { result: failed(`${errorCode(error)}${path}`, 'Is the file there, and may this user read it?') };
  }
}
