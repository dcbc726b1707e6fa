/** A program that waits for an order of the service at argv[2] and ends by itself, without closing its client. */
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { createClient } from '../create-client.ts';
import { systemClock } from '@secure-start/protocol/rp';
import { fixtureText, pemCredentials } from './fixtures.ts';

const [baseUrl = '', abortWhen] = process.argv.slice(2);
const client = createClient({
  environment: {
    name: 'a test',
    baseUrl,
    tlsRoots: [fixtureText('root.pem')],
    launchLinks: bankIdLaunchLinks,
    evidenceAnchors: [],
    certificatePolicies: { file: '', card: '', mobile: '' },
  },
  credentials: pemCredentials,
  // A hundred times as fast, so that an interval passes while the test waits.
  clock: { ...systemClock, sleep: (ms, options) => systemClock.sleep(ms / 100, options) },
});
const controller = new AbortController();
if (abortWhen === 'during a collect') setTimeout(() => controller.abort(new Error('aborted')), 200);
client
  .waitForOrder({
    orderRef: '131daac9-16c6-4618-beb0-365768f37288',
    signal: controller.signal,
    onPending: () => {
      if (abortWhen === 'between collects') setImmediate(() => controller.abort(new Error('aborted')));
    },
  })
  .then(
    (outcome) => console.log(outcome.status),
    (error: unknown) => console.log(error instanceof Error ? error.message : error),
  );
