import { readQrCodes } from '@secure-start/testing';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** A page of the e-service as a person sees it. */
export interface ShopPage {
  page: Page;
  button(name: string): Locator;
  /** The link that opens the app. */
  openApp: Locator;
  /** The message to the person. */
  message: Locator;
  /** The QR code in the page. */
  qr: Locator;
  /** Takes a picture of the window, as a phone's camera would, with a QR code to be read in it. */
  photograph(): Promise<{ picture: Buffer; text: string }>;
  /** Resolves when the e-service greets the person. */
  greeting(name: string): Promise<void>;
}

/** Looks at a page of the e-service. */
export function shopPage(page: Page): ShopPage {
  const login = page.locator('bankid-login');
  return {
    page,
    button: (name) => login.getByRole('button', { name, exact: true }),
    openApp: login.getByRole('link', { name: 'Open BankID' }),
    message: login.locator('.message'),
    qr: login.getByRole('img', { name: 'QR code' }),
    photograph: () =>
      eventually('a QR code that can be read', async () => {
        const picture = await page.screenshot();
        const { texts } = await readQrCodes(picture);
        const [text] = texts;
        return text === undefined ? undefined : { picture, text };
      }),
    greeting: (name) => page.getByRole('heading', { name: `Logged in as ${name}` }).waitFor(),
  };
}
