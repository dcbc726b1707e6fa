import { readFileSync } from 'node:fs';
import { createClient } from '@secure-start/client';
import { connect } from './after/bankid.ts';
import { createEService } from './after/e-service.ts';
import { createSessions } from './after/sessions.ts';

/**
 * Starts `after/` at http://localhost:3000, or the port in the environment variable PORT.
 *
 * The environment variable BANKID_CREDENTIALS is the folder with the simulator's certificates and its `environment.json`.
 */
const { BANKID_CREDENTIALS = '', PORT = '3000' } = process.env;
const environment = JSON.parse(readFileSync(`${BANKID_CREDENTIALS}/environment.json`, 'utf8'));
const pfx = { data: readFileSync(`${BANKID_CREDENTIALS}/rp.p12`), passphrase: 'qwerty123' };
const client = createClient({ environment, credentials: { pfx } });
const sessions = createSessions();
const bankId = connect({ client, environment, origins: [`http://localhost:${PORT}`], sessions });
createEService({ bankId, sessions }).listen(Number(PORT), 'localhost');
