// Exits with 0 when the simulator answers, and the certificates in the volume are those of this run.
import { readFileSync } from 'node:fs';

const file = `${process.env['BANKID_SIM_CREDENTIALS']}/environment.json`;
const { managementUrl, managementToken, tlsRoots } = JSON.parse(readFileSync(file, 'utf8'));
const { port, pathname } = new URL(managementUrl);
const response = await fetch(`http://127.0.0.1:${port}${pathname}/trust`, {
  headers: { authorization: `Bearer ${managementToken}` },
});
const trust = response.ok ? await response.json() : {};
process.exitCode = `${trust.tlsRoots}` === `${tlsRoots}` ? 0 : 1;
