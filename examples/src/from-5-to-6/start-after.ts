import { readFileSync } from 'node:fs';
import { testEnvironment } from '@secure-start/client';
import { connect } from './after/bankid.ts';
import { createEService } from './after/e-service.ts';

/**
 * Starts `after/` at http://localhost:3000.
 *
 * The environment variables are BANKID_URL, the address of the BankID service (`…/rp/v6.0`), and BANKID_CREDENTIALS, the
 * folder with the simulator's certificates.
 */
const { BANKID_URL = '', BANKID_CREDENTIALS = '' } = process.env;
const bankId = connect({
  environment: {
    ...testEnvironment,
    baseUrl: BANKID_URL,
    tlsRoots: [readFileSync(`${BANKID_CREDENTIALS}/ca.pem`, 'utf8')],
  },
  credentials: { pfx: { data: readFileSync(`${BANKID_CREDENTIALS}/rp.p12`), passphrase: 'qwerty123' } },
});
createEService({ bankId }).listen(3000, 'localhost');
