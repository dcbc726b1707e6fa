import type { FlowView } from '@secure-start/protocol';
import { opening, scanning } from './scripted-server.ts';
import { said, type Visit } from './visit.ts';

const { endsInMs: _ends, lastsMs: _lasts, ...pickedUp } = scanning;

/** The app has taken the order. */
export const working: FlowView = {
  ...pickedUp,
  hintCode: 'userSign',
  message: said('RFA9', 'Skriv in din säkerhetskod i BankID-appen och välj Identifiera eller Skriv under.'),
};

/** It came to nothing. */
export const failed: FlowView = { ...pickedUp, state: 'failed', message: said('RFA6', 'Åtgärden avbröts.') };

/** BankID says complete. */
export const completed: FlowView = {
  ...pickedUp,
  state: 'completed',
  message: said('completed', 'Klart! Du skickas vidare.'),
};

/** How each state of the element is reached, from one to the next. */
export const states: readonly { name: string; reach: (visit: Visit) => Promise<void> }[] = [
  { name: 'the button', reach: ({ open }) => open() },
  {
    name: 'the QR code',
    reach: async ({ page, press, showFrame, tell }) => {
      await press();
      await tell({ ...scanning, notice: said('maintenance', 'BankID stängs för underhåll i natt kl. 2–4.') });
      await showFrame(1);
      await page.locator('bankid-login .time').waitFor();
    },
  },
  { name: 'the code in the whole window', reach: ({ page }) => page.locator('bankid-login .enlarge').click() },
  {
    name: 'the network is lost',
    reach: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      await page.locator('bankid-login .status .trouble').getByText('Anslutningen bröts').waitFor();
    },
  },
  { name: 'waiting for the app', reach: ({ tell }) => tell(working) },
  { name: 'it came to nothing', reach: ({ tell }) => tell(failed) },
  {
    name: 'the link to the app',
    reach: async ({ page, server, press }) => {
      server.started = { ...opening, advice: said('comeBack', 'Gå tillbaka hit när du är klar i BankID-appen.') };
      await press('switch');
      await page.locator('bankid-login .open').waitFor();
    },
  },
  {
    name: 'done',
    reach: async ({ server, tell }) => {
      server.finished = { state: 'finished' };
      await tell(completed);
    },
  },
];
