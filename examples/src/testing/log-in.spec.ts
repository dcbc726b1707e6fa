import { expect as baseExpect, test as base } from '@playwright/test';
import { bankIdFixtures, type BankIdFixtures } from '@secure-start/testing/playwright';

const { MANAGEMENT_URL: managementUrl = '', ORIGIN: origin = '', CHROMIUM: executablePath = '' } = process.env;

base.use({ launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu'] } });
// The server asks BankID every two seconds, and a busy machine takes its time.
const expect = baseExpect.configure({ timeout: 30_000 });

// #region
const test = base.extend<BankIdFixtures>(bankIdFixtures({ managementUrl }));

test('a person scans the QR code and is logged in', async ({ page, bankId }) => {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Identify with BankID' }).click();
  await bankId.scanAndApprove(page);
  await expect(page.getByText(`Hello ${(await bankId.persona()).name}`)).toBeVisible();
});

test('a person opens the app on the same device and comes back', async ({ page, bankId }) => {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Open BankID on this device instead' }).click();
  await bankId.openAndApprove(page);
  await expect(page.getByText(`Hello ${(await bankId.persona()).name}`)).toBeVisible();
});
// #endregion
