import assert from 'node:assert/strict';
import { randomInt, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import type { CompletionData, OrderOperation } from '@secure-start/protocol/rp';
import type { Person } from '../people/person.ts';
import { missingProgram } from '../pki/missing-program.test.kit.ts';
import { base64, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { RpClient } from '../rp-api/rp-client.test.kit.ts';
import type { TamperingName } from './tampering/tamperings.ts';
import { nonce, opensslOcsp, opensslVerify, structure, xmlsec1 } from './independent-verifiers.test.kit.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));
console.log(`evidence seed ${seed}; run again with EVIDENCE_SEED=${seed}`);

interface Flow {
  operation: OrderOperation;
  path: string;
  funcId: 'Identification' | 'Signing';
  body: (person: Person) => object;
}

const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Bång & Öl <AB>' },
  money: { amount: '1000,00', currency: 'SEK' },
};
const endUserIp = '192.0.2.1';
const flows: readonly Flow[] = [
  { operation: 'auth', path: '/auth', funcId: 'Identification', body: () => ({ endUserIp }) },
  { operation: 'sign', path: '/sign', funcId: 'Signing', body: () => ({ endUserIp }) },
  {
    operation: 'payment',
    path: '/payment',
    funcId: 'Signing',
    body: () => ({ endUserIp, userVisibleTransaction }),
  },
  {
    operation: 'otherPayment',
    path: '/other/payment',
    funcId: 'Signing',
    body: ({ personalNumber }) => ({ personalNumber, userVisibleTransaction }),
  },
  {
    operation: 'phoneAuth',
    path: '/phone/auth',
    funcId: 'Identification',
    body: ({ personalNumber }) => ({ personalNumber, callInitiator: 'RP' }),
  },
  {
    operation: 'phoneSign',
    path: '/phone/sign',
    funcId: 'Signing',
    body: ({ personalNumber }) => ({ personalNumber, callInitiator: 'user' }),
  },
];
const texts: Record<string, { userVisibleData?: string; userVisibleDataFormat?: string; userNonVisibleData?: string }> =
  {
    'a text': { userVisibleData: base64('Köp av 3 äpplen & 1 päron för < 20 kr') },
    'formatted text and hidden data': {
      userVisibleData: base64('# Avtal\n+ ett\n+ två'),
      userVisibleDataFormat: 'simpleMarkdownV1',
      userNonVisibleData: base64('\0\u0001 ej synlig'),
    },
    'no text': {},
  };
const absent = missingProgram('xmlsec1') ?? missingProgram('openssl');

describe('Evidence that was collected over mutual TLS', () => {
  test('is accepted by xmlsec1 and openssl', async (t) => {
    if (absent !== undefined) return t.skip(absent);
    const client = await startRpClient(t, { seed, evidence: 'signed' });
    const [anchor = ''] = client.simulator.environment.evidenceAnchors;
    for (const flow of flows) {
      for (const [name, text] of Object.entries(texts)) {
        const needsText = flow.operation === 'sign' || flow.operation === 'phoneSign';
        if (needsText && text.userVisibleData === undefined) continue;
        for (const kind of ['mobile', 'file', 'card'] as const) {
          await t.test(`of ${flow.path} with ${name}, on a ${kind}`, async () => {
            const person = client.simulator.people.find((one) => one.kind === kind);
            assert.ok(person);
            const evidence = await complete({ client, flow, person, text });
            for (const verifier of [xmlsec1, opensslVerify, opensslOcsp, nonce, structure]) {
              assert.equal(await verifier({ evidence, anchor }), undefined);
            }
            assert.equal(evidence.user.personalNumber, person.personalNumber);
            assert.equal(signerOf(evidence), person.personalNumber);
            assert.equal(valueOf(evidence, 'funcId'), flow.funcId);
            assert.equal(valueOf(evidence, 'usrVisibleData'), text.userVisibleData);
            assert.equal(valueOf(evidence, 'usrNonVisibleData'), text.userNonVisibleData);
          });
        }
      }
    }
  });

  test('holds texts in base64 with line breaks as they were sent, and is accepted by xmlsec1 and openssl', async (t) => {
    if (absent !== undefined) return t.skip(absent);
    const client = await startRpClient(t, { seed, evidence: 'signed' });
    const [anchor = ''] = client.simulator.environment.evidenceAnchors;
    const [person] = client.simulator.people;
    const [flow] = flows;
    assert.ok(flow && person);
    const text = { userVisibleData: 'SGVq\nISE=\n', userNonVisibleData: 'SGVq\r\nISE=\r\n' };
    const evidence = await complete({ client, flow, person, text });
    for (const verifier of [xmlsec1, opensslVerify, opensslOcsp, nonce]) {
      assert.equal(await verifier({ evidence, anchor }), undefined);
    }
    assert.equal(valueOf(evidence, 'usrVisibleData'), text.userVisibleData);
    assert.equal(valueOf(evidence, 'usrNonVisibleData'), text.userNonVisibleData.replaceAll('\r', '&#xD;'));
  });

  test('is tampered with by a fault rule, and signed by others', async (t) => {
    if (absent !== undefined) return t.skip(absent);
    const client = await startRpClient(t, { seed, evidence: 'signed' });
    const { simulator } = client;
    const [anchor = ''] = simulator.environment.evidenceAnchors;
    const [flow] = flows;
    const [person] = simulator.people;
    assert.ok(flow && person);
    const tamperedBy = (tampering: TamperingName) => {
      simulator.addFault({ id: tampering, times: 1, effect: { kind: 'evidence', tampering } });
      return complete({ client, flow, person, text: {} });
    };
    const foreign = await tamperedBy('foreignChain');
    assert.match((await opensslVerify({ evidence: foreign, anchor })) ?? 'accepted', /unable to get local issuer/);
    assert.equal(signerOf(foreign), person.personalNumber);
    assert.notEqual(signerOf(await tamperedBy('otherPerson')), person.personalNumber);
    assert.equal(signerOf(await complete({ client, flow, person, text: {} })), person.personalNumber);
  });

  test('has the requirements of version 6 in orders of version 6 only', async (t) => {
    const { simulator, send } = await startRpClient(t, { seed, evidence: 'signed', versions: { '5.1': 'supported' } });
    const policies = { certificatePolicies: ['1.2.3.4.*'] };
    const demands = { '6.0': { ...policies, pinCode: true }, '5.1': { ...policies, allowFingerprint: false } };
    const conditionsIn = async (version: '5.1' | '6.0') => {
      const { orderRef, autoStartToken } = (
        await send('/auth', { endUserIp, requirement: demands[version] }, { version })
      ).body;
      await simulator.app.open({ autoStartToken });
      await simulator.app.approve({ orderRef, code: '123456' });
      const { completionData } = (await send('/collect', { orderRef }, { version })).body;
      return [...xmlOf(completionData).matchAll(/<condition><type>([^<]*)</g)].map(([, type]) => type);
    };
    assert.deepEqual(await conditionsIn('6.0'), ['CertificatePolicies', 'PinCode']);
    assert.deepEqual(await conditionsIn('5.1'), ['CertificatePolicies']);
  });
});

async function complete(options: {
  client: RpClient;
  flow: Flow;
  person: Person;
  text: object;
}): Promise<CompletionData> {
  const { client, flow, person, text } = options;
  const { send, simulator } = client;
  const { orderRef, autoStartToken } = (await send(flow.path, { ...flow.body(person), ...text })).body;
  if (autoStartToken === undefined) {
    await simulator.app.takeWaitingOrders({ person });
    await simulator.app.confirmCall({ orderRef });
  } else await simulator.app.open({ autoStartToken, person });
  await simulator.app.approve({ orderRef });
  const { status, completionData } = (await send('/collect', { orderRef })).body;
  assert.equal(status, 'complete');
  return completionData;
}

function xmlOf({ signature }: Pick<CompletionData, 'signature'>): string {
  return Buffer.from(signature, 'base64').toString('utf8');
}

function valueOf(evidence: CompletionData, element: string): string | undefined {
  return new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(xmlOf(evidence))?.[1];
}

/** The personal number in the certificate that signed. */
function signerOf(evidence: CompletionData): string | undefined {
  const { subject } = new X509Certificate(Buffer.from(valueOf(evidence, 'X509Certificate') ?? '', 'base64'));
  return /^serialNumber=(.*)$/m.exec(subject)?.[1];
}
