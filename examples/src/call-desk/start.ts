// `npm run example:call-desk`: starts the desk on this machine, with a simulated BankID.
import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@secure-start/client';
import { startSimulator } from '@secure-start/simulator';
import { createCallDeskApplication } from './call-desk.ts';
import { purposes } from './purposes.ts';

const port = Number(process.env['PORT'] ?? 3000);
const auditFile = join(tmpdir(), 'call-desk-audit.jsonl');
const simulator = await startSimulator({ phonePort: Number(process.env['PHONE_PORT'] ?? 3001) });
const [customer, agent] = simulator.people;
if (!customer || !agent) throw new Error('The simulator has no people.');

const { environment } = simulator;
const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
const client = createClient({ environment, credentials: { pem: { cert, key } } });
const web = createServer();
await new Promise<void>((resolve, reject) => {
  web.once('error', reject).listen({ host: '127.0.0.1', port }, resolve);
});
const address = web.address();
if (address === null || typeof address === 'string') throw new Error('The server has no port.');
const origin = `http://desk.localhost:${address.port}`;
const application = createCallDeskApplication({
  client,
  environment,
  origin,
  agents: new Map([[agent.personalNumber, 'agent-1']]),
  purposes,
  audit: (entry) => appendFile(auditFile, `${JSON.stringify(entry)}\n`),
  onAlarm: ({ kind, callId }) => console.log(`Alarm: ${kind} in call ${callId}`),
  log: ({ event, level }) => void (level !== 'info' && event !== 'insecureOrigins' && console.error(event)),
});
web.on('request', application.listener);

console.log(`
Desk           ${origin}/   log in as ${agent.name}
Phones         ${simulator.phoneUrl}   call ${customer.name}, ${customer.personalNumber}
Audit trail    ${auditFile}

Stop with Ctrl-C.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());

async function close(): Promise<void> {
  await application.close();
  web.closeAllConnections();
  web.close();
  await client.close();
  await simulator.close();
}
