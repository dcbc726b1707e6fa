import type { FlowView } from '@secure-start/protocol/flow';
import { messageText } from '@secure-start/protocol/messages';
import { opening, scanning } from './scripted-server.ts';
import { said, type Visit } from './visit.ts';

const { remainingMs: _ends, lifetimeMs: _lasts, ...pickedUp } = scanning;

/** The app has taken the order. */
export const working: FlowView = {
  ...pickedUp,
  hintCode: 'userSign',
  message: said('securityCodeAuth', 'Skriv in din säkerhetskod i BankID-appen och välj Identifiera.'),
};

/** The flow has failed. */
export const failed: FlowView = { ...pickedUp, state: 'failed', message: said('RFA6', 'Åtgärden avbröts.') };

/** BankID says complete. */
export const completed: FlowView = {
  ...pickedUp,
  state: 'completed',
  message: said('completed', 'Klart! Du skickas vidare.'),
};

/** The states of the element. `reach` leads to each from the one before. */
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
      await page.locator('bankid-login .status .offline').getByText('Anslutningen bröts').waitFor();
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
  {
    name: 'the app did not lead back',
    reach: async ({ open, press, tell }) => {
      await open();
      await press();
      await tell({
        ...completed,
        needsReturn: true,
        message: said('returnMissing', messageText('returnMissing', 'sv')),
      });
    },
  },
  { name: 'too many attempts', reach: (visit) => refused(visit, 429, messageText('tooManyAttempts', 'sv')) },
  { name: 'only a QR code is safe', reach: (visit) => refused(visit, 409, messageText('useQrCode', 'sv')) },
  {
    name: 'came back to another browser',
    reach: async ({ page, server }) => {
      server.current = undefined;
      await page.goto('about:blank');
      await page.goto(`${server.origin}/#bankid-nonce=abc`);
      await page.getByText('Du började i en annan webbläsare.').waitFor();
    },
  },
  ...(['sign', 'payment'] as const).map((kind) => ({
    name: `a QR code for a flow of the kind ${kind}`,
    reach: async ({ server, open, press, showFrame, tell }: Visit): Promise<void> => {
      server.page({ element: `<bankid-login action="${kind === 'sign' ? 'sign' : 'pay'}"></bankid-login>` });
      server.started = { ...scanning, kind };
      await open();
      await press();
      await tell({ ...scanning, kind });
      await showFrame(1);
    },
  })),
];

/** Presses the button on a server that refuses the start. */
async function refused({ page, server, open, press }: Visit, status: number, text: string): Promise<void> {
  server.started = { status, text };
  await open();
  await press();
  await page.getByText(text).waitFor();
}
