import { readFileSync } from 'node:fs';
import { createEService } from './before/e-service.ts';
import { connect } from './before/bankid.ts';

/**
 * Starts `before/` at http://localhost:3000, or the port in the environment variable PORT.
 *
 * The environment variables are BANKID_URL, the address of the BankID service (`…/rp/v5.1`), and BANKID_CREDENTIALS, the
 * folder with the simulator's certificates.
 *
 * The file is outside of `before/`, which is migrated: npm `bankid` takes another address only through its axios instance,
 * which the recipes do not rewrite.
 */
const { BANKID_URL = '', BANKID_CREDENTIALS = '', PORT = '3000' } = process.env;
const bankId = connect({
  production: false,
  pfx: readFileSync(`${BANKID_CREDENTIALS}/rp.p12`),
  passphrase: 'qwerty123',
  ca: readFileSync(`${BANKID_CREDENTIALS}/ca.pem`),
});
bankId.axios.defaults.baseURL = `${BANKID_URL}/`;
createEService({ bankId }).listen(Number(PORT), 'localhost');
