/**
 * A program: asks a real service and a simulator of its own the same, and prints one table of what differs.
 *
 * Without options it calls BankID's test service with the public FPTestcert5 that npm `bankid` carries. It starts a
 * handful of orders and cancels them. No phone is involved. Exit code 1 when something differs.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { testEnvironment } from '@secure-start/client';
import { startSimulator } from '@secure-start/simulator';
import { runCheck } from './check.ts';
import { checks } from './checks.ts';
import { differencesTable, type Difference } from './differences.ts';
import type { Service } from './service.ts';

const values = readOptions();

/** BankID asks for at most one call a second. */
const pauseMs = values['pause-ms'] ?? (values.simulator ? 0 : 1_000);
const reference = await simulated();
const { service, close } = values.simulator ? await simulated() : { service: named(), close: async () => {} };
console.log(`${checks.length} checks of ${service.baseUrl}`);
const differences: Difference[] = [];
try {
  for (const check of checks) {
    const difference = {
      check,
      simulator: await runCheck(reference.service, check),
      bankId: await runCheck(service, check),
    };
    const isSame = difference.simulator.seen === difference.bankId.seen;
    if (!isSame) differences.push(difference);
    console.log(`${isSame ? 'same   ' : 'DIFFERS'}  ${check.name}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
} finally {
  await Promise.all([close(), reference.close()]);
}
console.log(`${checks.length - differences.length} same, ${differences.length} different`);
if (differences.length > 0) console.log(['', ...differencesTable(differences)].join('\n'));
process.exitCode = differences.length > 0 ? 1 : 0;

/** Reads the options. Prints the help and ends the process when it is asked for, or when an option is unknown. */
function readOptions() {
  try {
    const { values: given } = parseArgs({
      options: {
        simulator: { type: 'boolean', default: false },
        'base-url': { type: 'string', default: testEnvironment.baseUrl },
        ca: { type: 'string' },
        pfx: { type: 'string' },
        passphrase: { type: 'string', default: 'qwerty123' },
        'pause-ms': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const pause = given['pause-ms'];
    if (pause !== undefined && !/^\d{1,6}$/.test(pause)) {
      throw new TypeError('--pause-ms is a whole number of milliseconds, such as 1000.');
    }
    if (!given.help) return { ...given, 'pause-ms': pause === undefined ? undefined : Number(pause) };
    console.log(helpText());
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${helpText()}`);
    process.exit(2);
  }
}

function helpText(): string {
  return `Asks a real service and a simulator of its own the same, and prints one table of what differs.

  npm run live [-- OPTIONS]

  --simulator        a simulator of its own in place of a real service
  --base-url URL     address of the RP API (${testEnvironment.baseUrl})
  --ca FILE          PEM of the root of its TLS certificate (that of BankID's test service)
  --pfx FILE         certificate of the relying party (FPTestcert5)
  --passphrase TEXT  pass phrase of that file (qwerty123)
  --pause-ms N       pause after each check (1000, as BankID asks for; 0 with --simulator)

Starts a handful of orders and cancels them. Exit code 1 when something differs, 2 for an unknown option.`;
}

function named(): Service {
  const bankid = dirname(createRequire(import.meta.url).resolve('bankid/package.json'));
  return {
    baseUrl: values['base-url'],
    ca: values.ca === undefined ? testEnvironment.tlsRoots.join('\n') : readFileSync(values.ca, 'utf8'),
    pfx: readFileSync(values.pfx ?? join(bankid, 'cert/FPTestcert5_20240610.p12')),
    passphrase: values.passphrase,
  };
}

async function simulated(): Promise<{ service: Service; close: () => Promise<void> }> {
  const simulator = await startSimulator();
  const { ca, pfx, passphrase } = simulator.credentials;
  return {
    service: { baseUrl: simulator.environment.baseUrl, ca, pfx: Buffer.from(pfx), passphrase },
    close: () => simulator.close(),
  };
}
