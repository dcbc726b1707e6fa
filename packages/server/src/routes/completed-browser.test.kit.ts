import { type TestBrowser, userAgents } from '../test-support/test-browser.ts';
import type { TestServer } from '../test-support/test-server.ts';

/** A browser whose QR flow is complete. */
export async function completedByQr(testing: TestServer): Promise<TestBrowser> {
  const page = testing.browser();
  await page.post('/flows', { purpose: 'login', device: 'other' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return page;
}

/** An iPhone whose flow is complete, and the nonce in its return address. */
export async function completedOnIphone(testing: TestServer): Promise<{ page: TestBrowser; nonce: string }> {
  const page = testing.browser({ userAgent: userAgents.iPhone });
  await page.post('/flows', { purpose: 'login', device: 'same' });
  const nonce = testing.client.latest().request.returnUrl?.split('bankid-nonce=')[1] ?? '';
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return { page, nonce };
}
