import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bankIdLaunchLinks, launchLink } from './launch-link.ts';

const autoStartToken = '46f6aa68-a520-49d8-9be7-5726d038c26b';

describe('the launch link', () => {
  test('is the app link BankID documents', () => {
    assert.equal(
      launchLink({ links: bankIdLaunchLinks, kind: 'appLink', autoStartToken }),
      `https://app.bankid.com/?autostarttoken=${autoStartToken}`,
    );
  });

  test('is the scheme with three slashes', () => {
    assert.equal(
      launchLink({ links: bankIdLaunchLinks, kind: 'scheme', autoStartToken }),
      `bankid:///?autostarttoken=${autoStartToken}`,
    );
  });

  test("leads to a simulator's phone where the environment says so", () => {
    const links = {
      appLink: 'http://phone.localhost:1/',
      scheme: 'http://phone.localhost:1/',
      opensIn: 'tab',
    } as const;
    assert.equal(
      launchLink({ links, kind: 'scheme', autoStartToken: 'a&b' }),
      'http://phone.localhost:1/?autostarttoken=a%26b',
    );
  });
});
