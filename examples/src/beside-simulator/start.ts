// A small e-service for a container beside the simulator's, set up by environment variables. The simulator's own
// certificates are files, in a volume that both containers have.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createClient, type Environment } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';

const page = `<!doctype html>
<html lang="sv">
<title>Kajakboden</title>
<script type="module" src="/bankid-login.js"></script>
<bankid-login server="/bankid" purpose="login" lang="sv"></bankid-login>
`;

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}.`);
  return value;
};
const readSetting = (name: string): string => readFileSync(setting(name), 'utf8');

const environment = JSON.parse(readSetting('BANKID_ENVIRONMENT')) as Environment;
const credentials = { pem: { cert: readSetting('BANKID_CERT'), key: readSetting('BANKID_KEY') } };
const client = createClient({ environment, credentials });
const bankId = createBankIdServer({
  client,
  environment,
  origins: [setting('ORIGIN')],
  purposes: {
    login: {
      kind: 'auth',
      prepareOrder: () => ({}),
      // A real one begins its session here: see docs/how-to/sessions.md.
      onCompleted: () => ({ redirectTo: '/' }),
    },
  },
});
const files = new Map(
  ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'].map((name) => [
    `/${name}`,
    readFileSync(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)), 'utf8'),
  ]),
);
const web = createServer((req, res) => {
  bankId.nodeListener(req, res, () => {
    const script = files.get(req.url ?? '');
    res.setHeader('content-security-policy', "frame-ancestors 'none'");
    res.setHeader('content-type', `${script === undefined ? 'text/html' : 'text/javascript'}; charset=utf-8`);
    res.end(script ?? page);
  });
});
web.listen(Number(setting('PORT')), () => {
  const address = web.address();
  console.log(JSON.stringify({ listening: typeof address === 'object' && address ? address.port : undefined }));
});

async function end(): Promise<void> {
  await bankId.close();
  web.closeAllConnections();
  web.close();
  await client.close();
}
process.once('SIGTERM', () => void end());
