import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecentRequest } from '../journal/recent-requests.ts';
import { curlCommand } from './curl-command.ts';

const addresses = {
  rpApi: 'https://localhost:8443',
  idCardApi: 'https://localhost:8445',
  management: 'http://127.0.0.1:8444',
  needsToken: false,
};
const entry = { id: 1, at: 0, tenant: 'default', method: 'POST', path: '/rp/v6.0/auth', httpStatus: 200 };
const request: RecentRequest = { ...entry, api: 'rp', operation: 'auth', contentType: 'application/json', body: '{}' };

test('a request of a relying party is sent with the certificate of the credentials folder', () => {
  assert.equal(
    curlCommand(request, addresses),
    'curl --cacert "${CREDENTIALS:-credentials}/ca.pem" --cert "${CREDENTIALS:-credentials}/rp.pem" ' +
      "--key \"${CREDENTIALS:-credentials}/rp-key.pem\" --request 'POST' --header 'Content-Type: application/json' " +
      "--data-raw '{}' 'https://localhost:8443/rp/v6.0/auth'",
  );
});

test('a request of the API for ID cards goes to its own port', () => {
  const card: RecentRequest = { ...request, api: 'idCard', operation: 'verifyIdCard', path: '/rp/v1/verify' };
  assert.match(curlCommand(card, addresses), /'https:\/\/localhost:8445\/rp\/v1\/verify'$/);
});

test('a request of the management API is sent with the token when it needs one', () => {
  const managed: RecentRequest = { ...entry, api: 'management', path: '/_sim/v1/faults' };
  assert.equal(curlCommand(managed, addresses), "curl --request 'POST' 'http://127.0.0.1:8444/_sim/v1/faults'");
  assert.match(
    curlCommand(managed, { ...addresses, needsToken: true }),
    /--header "Authorization: Bearer \$MANAGEMENT_TOKEN"/,
  );
});

test('no text of a request can end its quotation', () => {
  const body = `{"a":"'; echo $HOME \`id\` \\"}`;
  assert.ok(curlCommand({ ...request, body }, addresses).includes(`--data-raw '${body.replace("'", "'\\''")}'`));
});
