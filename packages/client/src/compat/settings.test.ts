import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { productionEnvironment, testEnvironment } from '../environments.ts';
import { fixtureText } from '../test-support/fixtures.ts';
import { clientFor, fillSettings } from './settings.ts';

const pfx = Buffer.from('a file');

describe('the settings of compat', () => {
  test('have the defaults of npm bankid', () => {
    const { production, refreshInterval, passphrase, environment } = fillSettings({ pfx });
    assert.deepEqual([production, refreshInterval, passphrase], [false, 2_000, 'qwerty123']);
    assert.equal(environment, testEnvironment);
    assert.equal(fillSettings({ pfx, passphrase: 'x', production: true }).environment, productionEnvironment);
  });

  test('show the roots that are trusted as ca', () => {
    const { ca } = fillSettings({ pfx });
    assert.equal(String(ca), testEnvironment.tlsRoots.join('\n'));
  });

  for (const [field, settings] of [
    ['pfx', {}],
    ['pfx', { production: true, passphrase: 'x' }],
    ['passphrase', { production: true, pfx }],
    ['environment', { production: true, pfx, passphrase: 'x', environment: testEnvironment }],
  ] as const) {
    test(`are refused for ${field} in ${Object.keys(settings).join(', ') || 'nothing'}`, () => {
      assert.throws(() => fillSettings(settings), { name: 'BankIdUsageError', field });
    });
  }

  test('refuse a ca without certificates, and read each of several', () => {
    const attempt = (ca: string) => () => clientFor(fillSettings({ pfx, ca: Buffer.from(ca) }));
    assert.throws(attempt('no certificate'), { field: 'environment.tlsRoots[0]' });
    const roots = `# one\n${fixtureText('root.pem')}\n# another\n${fixtureText('other-root.pem')}`;
    assert.throws(attempt(roots), { field: 'credentials.pfx.data' });
  });
});
