import { Agent } from 'node:https';

export function bankIdAgent(files: { cert: Buffer; key: Buffer }) {
  return new Agent({ cert: files.cert, key: files.key, servername: 'appapi2.bankid.com' });
}
