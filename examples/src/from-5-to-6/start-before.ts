import { readFileSync } from 'node:fs';
import { createEService } from './before/e-service.ts';
import { connect } from './before/bankid.ts';

/**
 * Starts `before/` on the BankID service of the environment variable BANKID_URL (`…/rp/v5.1`), with the simulator's
 * certificates in the folder BANKID_CREDENTIALS, at http://localhost:3000.
 *
 * This stands outside the migrated folder because npm `bankid` takes another address only through its axios.
 */
const { BANKID_URL = '', BANKID_CREDENTIALS = '' } = process.env;
const bankId = connect({
  production: false,
  pfx: readFileSync(`${BANKID_CREDENTIALS}/rp.p12`),
  passphrase: 'qwerty123',
  ca: readFileSync(`${BANKID_CREDENTIALS}/ca.pem`),
});
bankId.axios.defaults.baseURL = `${BANKID_URL}/`;
createEService({ bankId }).listen(3000, 'localhost');
