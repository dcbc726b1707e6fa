import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProvenDevice } from '../proven-facts.ts';
import { failingChecks, testCompletion } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { base64 } from '../test-support/test-signature.ts';
import { verifyCompletion } from '../verify-completion.ts';

const pki = createTestPki();

function deviceFrom(clientInfo: string): ProvenDevice {
  return verifyCompletion(testCompletion({ pki, clientInfo })).device;
}

describe('what an app writes about itself', () => {
  test('is read as it was written', () => {
    const version = 'Personal=7.12.1.5&uhi=abc&';
    const device = deviceFrom(
      `<version>${base64(version)}</version><env><ai><type>${base64('OS_X')}</type><deviceInfo>${base64('12.5')}` +
        '</deviceInfo><uhi>giCsUsVYgZEg96P/l/7QIxWjusqW</uhi></ai></env>',
    );
    assert.deepEqual(device, {
      conditions: [],
      type: 'OS_X',
      deviceInfo: '12.5',
      version,
      uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
    });
  });

  test('may have the version of the system under the name that the profile has in its table', () => {
    assert.equal(deviceFrom(`<env><ai><deviceinfo>${base64('14.3')}</deviceinfo></ai></env>`).deviceInfo, '14.3');
  });

  test('is left out where it is not base64 of UTF-8', () => {
    const device = deviceFrom(
      '<version>7.21.0</version><env><ai><type>/w==</type><deviceInfo></deviceInfo></ai></env>',
    );
    assert.deepEqual(device, { conditions: [] });
  });

  test('has the conditions that have a type and a value', () => {
    const { conditions } = deviceFrom(
      '<env><ai><requirement><condition><type>IssuerCn</type><value>A &amp; B &lt;C&gt;</value></condition>' +
        '<condition><type>CertificatePolicies</type></condition><condition><value>1</value></condition><other></other>' +
        '<condition><type>PinCode</type><value>yes</value><more></more></condition>' +
        '<condition><type>Mrtd</type><value></value></condition></requirement></ai></env>',
    );
    assert.deepEqual(conditions, [
      { type: 'IssuerCn', value: 'A & B <C>' },
      { type: 'PinCode', value: 'yes' },
      { type: 'Mrtd', value: '' },
    ]);
  });

  for (const twice of [
    'version',
    'env',
    'env/ai',
    'env/ai/type',
    'env/ai/deviceInfo',
    'env/ai/uhi',
    'env/ai/requirement',
  ]) {
    test(`is refused when ${twice} stands there twice`, () => {
      const [name = '', ...around] = twice.split('/').toReversed();
      const clientInfo = around.reduce(
        (inside, element) => `<${element}>${inside}</${element}>`,
        `<${name}></${name}>`.repeat(2),
      );
      assert.deepEqual(failingChecks(testCompletion({ pki, clientInfo })), ['signatureStructure']);
    });
  }
});
