import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { IdCardVerification } from '@secure-start/protocol/rp';
import { startSimulator } from '@secure-start/simulator';
import { inspectIdCard, verifyIdCard, type VerifyIdCardOptions } from '@secure-start/verify';
import { SignedXml } from 'xml-crypto';
import { openWire, type Wire } from '../wire/open-wire.ts';

interface Counter extends Wire {
  /** Opens a card, and verifies its code `afterMs` later. */
  check(afterMs?: number): Promise<IdCardVerification>;
  optionsFor(response: IdCardVerification): VerifyIdCardOptions;
}

async function openCounter(t: TestContext): Promise<Counter> {
  const wire = await openWire(t);
  const { simulator, client } = wire;
  const { evidenceAnchors, idCardAnchors = [] } = simulator.environment;
  return {
    ...wire,
    async check(afterMs = 3_000) {
      const opened = await simulator.app.openIdCard({ code: '123456' });
      assert.ok(opened.accepted);
      await simulator.clock.advance(afterMs);
      const qrCode = simulator.app.findIdCard(opened.card.cardId)?.qrCode ?? '';
      return client.verifyIdCard({ qrCode });
    },
    optionsFor: (response) => ({ response, anchors: evidenceAnchors, cardAnchors: idCardAnchors }),
  };
}

function failedIn(options: VerifyIdCardOptions): string[] {
  return inspectIdCard(options).failedChecks.map(({ name }) => name);
}

describe('the answer of the simulator about a digital ID card', () => {
  test('goes over the wire and is verified, signature by signature', async (t) => {
    const { simulator, check, optionsFor } = await openCounter(t);
    const response = await check();
    const proven = verifyIdCard(optionsFor(response));
    assert.equal(proven.person.personalNumber, '191212121212');
    assert.equal(proven.ageYears, response.user.age);
    assert.equal(proven.verificationId, response.verification.verificationId);
    assert.equal(proven.opening.use, 'identification');
    assert.match(proven.opening.relyingParty.subject, /SIMULATED ID card/);
    assert.deepEqual(simulator.findings(), []);
  });

  test('is verified just before the card is no longer shown', async (t) => {
    const { check, optionsFor } = await openCounter(t);
    const response = await check(119_000);
    verifyIdCard(optionsFor(response));
    assert.deepEqual(failedIn({ ...optionsFor(response), maxShownMs: 60_000, toleranceMs: 1_000 }), ['openingTime']);
  });

  test('fails under the roots of people, and under those of another simulator', async (t) => {
    const { check, optionsFor } = await openCounter(t);
    const options = optionsFor(await check());
    assert.deepEqual(failedIn({ ...options, cardAnchors: options.anchors }), [
      'cardCertificatePath',
      'cardCertificateValidity',
    ]);
    const other = await startSimulator();
    t.after(() => other.close());
    const { idCardAnchors: cardAnchors = [] } = other.environment;
    assert.deepEqual(failedIn({ ...options, cardAnchors }), ['cardCertificatePath', 'cardCertificateValidity']);
  });

  test('fails when the holder or the check was exchanged for those of another answer', async (t) => {
    const { check, optionsFor } = await openCounter(t);
    const [one, two] = [await check(), await check()];
    assert.deepEqual(failedIn(optionsFor({ ...one, verification: two.verification })), ['cardContent']);
    const { verificationId } = two.verification;
    assert.deepEqual(failedIn(optionsFor({ ...one, verification: { ...one.verification, verificationId } })), [
      'cardContent',
    ]);
    const user = { ...one.user, personalNumber: '200001019819' };
    assert.deepEqual(failedIn(optionsFor({ ...one, user })), ['cardContent', 'samePerson', 'personalNumber']);
    const aged = { ...one.user, age: 17 };
    assert.deepEqual(failedIn(optionsFor({ ...one, user: aged })), ['cardContent']);
  });

  for (const tampering of ['signedText', 'ocspNonce', 'ocspRevoked', 'foreignChain'] as const) {
    test(`fails when the evidence of the opening was tampered with: ${tampering}`, async (t) => {
      const { simulator, check, optionsFor } = await openCounter(t);
      simulator.addFault({ when: { operation: 'verifyIdCard' }, effect: { kind: 'evidence', tampering } });
      assert.notDeepEqual(failedIn(optionsFor(await check())), []);
    });
  }

  test('fails when another person opened the card', async (t) => {
    const { simulator, check, optionsFor } = await openCounter(t);
    simulator.addFault({ effect: { kind: 'otherPerson' } });
    assert.deepEqual(failedIn(optionsFor(await check())), ['samePerson', 'personalNumber']);
  });
});

describe('the signature of the check, as other programs see it', () => {
  const isInstalled = (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, 'xmlsec1')));
  const skip = isInstalled ? false : 'needs xmlsec1: apt-get install xmlsec1';

  test('xmlsec1 verifies it up to the root of cards, and no changed one', { skip }, async (t) => {
    const { simulator, check } = await openCounter(t);
    const { verification } = await check();
    const [root = ''] = simulator.environment.idCardAnchors ?? [];
    const xml = Buffer.from(verification.signature, 'base64').toString('utf8');
    const sound = await xmlsec1({ xml, root, at: verification.verifiedAt });
    assert.match(sound, /References \(ok\/all\): 2\/2/);
    const changed = xml.replace('191212121212', '200001019819');
    await assert.rejects(xmlsec1({ xml: changed, root, at: verification.verifiedAt }));
    const [userRoot = ''] = simulator.environment.evidenceAnchors;
    await assert.rejects(xmlsec1({ xml, root: userRoot, at: verification.verifiedAt }));
  });

  test('xml-crypto verifies it with the key of its certificate, and no changed one', async (t) => {
    const { check } = await openCounter(t);
    const { verification } = await check();
    const xml = Buffer.from(verification.signature, 'base64').toString('utf8');
    assert.equal(verifiedByXmlCrypto(xml), true);
    assert.equal(verifiedByXmlCrypto(xml.replace('191212121212', '200001019819')), false);
  });
});

/** Verifies a signature, and resolves with what the program says. */
async function xmlsec1(options: { xml: string; root: string; at: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-id-card-'));
  try {
    const [file, root] = [join(folder, 'signature.xml'), join(folder, 'root.pem')];
    await Promise.all([writeFile(file, options.xml), writeFile(root, options.root)]);
    const args = [
      ['--verify'],
      ['--id-attr:Id', 'http://www.w3.org/2000/09/xmldsig#:Object'],
      ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
      ['--enabled-key-data', 'x509', '--trusted-pem', root],
      ['--verification-time', options.at.slice(0, 19).replace('T', ' '), file],
    ].flat();
    return await new Promise((resolve, reject) => {
      execFile('xmlsec1', args, (error, stdout, stderr) => (error ? reject(error) : resolve(stdout + stderr)));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function verifiedByXmlCrypto(xml: string): boolean {
  const [, certificate = ''] = /<ds:X509Certificate>([^<]+)</.exec(xml) ?? [];
  const publicCert = new X509Certificate(Buffer.from(certificate, 'base64')).toString();
  const signature = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
  signature.loadSignature(xml);
  try {
    return signature.checkSignature(xml);
  } catch {
    return false;
  }
}
