// The program of the container: one process of the shop, set up by environment variables.
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings } from './settings.ts';
import { createShop } from './shop.ts';

/** In this time the load balancer learns that the process is about to end. */
const drainMs = 3_000;

const settings = readSettings(process.env);
const shop = await createShop(settings);
shop.server.listen(settings.port, () => console.log(JSON.stringify({ listening: settings.port })));

async function end(): Promise<void> {
  shop.drain();
  await sleep(drainMs);
  await shop.close();
  process.exit(0);
}
process.once('SIGTERM', () => void end());
