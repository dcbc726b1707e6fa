import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectSimulator, createVisitor } from '@secure-start/testing';

/** Declares a test of the log-in of an e-service, without a browser. */
export function testLogIn({ managementUrl, origin }: { managementUrl: string; origin: string }): void {
  // #region
  test('a person logs in with a QR code', async () => {
    const simulator = connectSimulator({ managementUrl });
    const visitor = await createVisitor({ simulator, origin });
    const { redirectTo } = await visitor.logIn({ purpose: 'login', device: 'other' });
    const page = await visitor.fetch(redirectTo ?? '/');
    assert.ok((await page.text()).includes(`Hello ${visitor.person.name}`));
  });

  test('a person cancels in the app', async () => {
    const visitor = await createVisitor({ simulator: connectSimulator({ managementUrl }), origin });
    const login = await visitor.start({ purpose: 'login', device: 'same' });
    await login.cancelInApp();
    const { message } = await login.waitForState('failed');
    assert.equal(message.text, 'The action was cancelled.');
  });
  // #endregion
}
