import type { Locator, Page } from 'playwright-core';

/** The simulated phone as a person uses it. */
export interface Phone {
  page: Page;
  /** Chooses the person whose phone it is. */
  choosePerson(name: string): Promise<void>;
  /** Gives the phone the text of a QR code. */
  scanText(qr: string): Promise<void>;
  /** Gives the phone a picture with a QR code in it. */
  scanPicture(picture: Buffer): Promise<void>;
  /** The question that the app asks, with the name of the relying party. */
  asked: Locator;
  heading(name: string): Locator;
  button(name: string): Locator;
  /** Scrolls through what is asked: only then may it be approved. */
  readToEnd(): Promise<void>;
  /** Presses the button and types a security code. */
  approve(name: 'Identify' | 'Sign' | 'Approve'): Promise<void>;
}

/** Takes up the phone that a page shows. */
export function phoneOn(page: Page): Phone {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  return {
    page,
    button,
    asked: page.locator('reading-pane'),
    heading: (name) => page.getByRole('heading', { name }),
    choosePerson: (name) => page.getByRole('button', { name }).click(),
    async scanText(qr) {
      await page.getByRole('button', { name: 'Scan QR code' }).click();
      await page.getByLabel('Text of the code').fill(qr);
      await button('Use').click();
    },
    async scanPicture(picture) {
      await page.getByRole('button', { name: 'Scan QR code' }).click();
      const file = { name: 'screenshot.png', mimeType: 'image/png', buffer: picture };
      await page.locator('input[type=file]').setInputFiles(file);
    },
    readToEnd: () => page.locator('reading-pane').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight)),
    async approve(name) {
      await button(name).click();
      await button('Use the code').click();
      await page.getByLabel('Your security code').pressSequentially('123456');
    },
  };
}
