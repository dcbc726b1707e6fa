import { printable } from '../verify/printable.ts';

/** The checks of `secure-start doctor`, in the order in which they are reported, and what each looks at. */
export const checkMeanings = {
  certificate: 'The files of the certificate: readable, of one key, of this environment, and how long they are valid.',
  dns: 'The name of the service is resolved.',
  proxy: 'The HTTP proxy opens a tunnel to the service.',
  tcp: 'A connection to the service opens.',
  tls: 'The TLS handshake, and the name and validity of the certificate of the service.',
  root: 'The chain of that certificate ends at a root of the environment.',
  clientCertificate: 'The service accepts the certificate: `GET /auth` is answered with 405. No order is placed.',
  clock: 'The clock of this machine, against the `Date` of that answer.',
  localTlsEnd: 'The TLS end on this machine, where the environment names one, passes requests on to BankID.',
  redis: 'Redis or Valkey answers, has memory, and its settings and the rights of its user suit the store.',
  postgres: 'PostgreSQL takes the connection of the archive.',
  origin: 'The server is behind the origin, and takes requests of its pages.',
  proxyHeaders: "The proxy in front passes on the person's address, the host and the scheme.",
  cookies: 'Cookies pass the proxy in front unchanged, and `Secure`.',
  stream: 'The proxy in front passes on each event of a stream at once.',
} as const;

/** The name of a check. */
export type CheckName = keyof typeof checkMeanings;

/** The names in the order of the report. */
export const checkNames = Object.keys(checkMeanings) as readonly CheckName[];

/**
 * The result of one check.
 *
 * `warning`: it works now, and something should be done. `skipped`: not asked for, or a check before it failed.
 */
export interface CheckResult {
  check: CheckName;
  status: 'passed' | 'warning' | 'failed' | 'skipped';
  /** The observation. It holds no secret. */
  finding: string;
  /** The remedy; absent where there is nothing to do. */
  advice?: string;
}

/** Room for an address and for what is said of it. */
const maxFindingChars = 500;

/** Creates the results of one check. A finding may quote what the other end has sent, which must not steer the terminal. */
export function resultsOf(check: CheckName) {
  const result = (status: CheckResult['status'], finding: string): CheckResult => ({
    check,
    status,
    finding: printable(finding.slice(0, maxFindingChars)),
  });
  return {
    passed: (finding: string): CheckResult => result('passed', finding),
    warning: (finding: string, advice: string): CheckResult => ({ ...result('warning', finding), advice }),
    failed: (finding: string, advice: string): CheckResult => ({ ...result('failed', finding), advice }),
    skipped: (finding: string): CheckResult => result('skipped', finding),
  };
}

/** Returns whether an error says that the certificate of the other end is not trusted, or is for another name. */
export function isAboutTls(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(errorCode(error));
}

/** Returns the code of an error, or its name: messages may repeat an address with a password. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  // Several addresses were tried, each with an error of its own.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first === undefined ? error.name : errorCode(first);
}
