import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { before, describe, test } from 'node:test';
import type { OrderOperation } from '@secure-start/protocol/rp';
import type { OrderParameters } from '../order/order.ts';
import { createPeople } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { missingProgram } from '../pki/missing-program.test.kit.ts';
import { createEvidenceAuthority } from './authority.ts';
import { createEvidenceDraft, writeEvidence, type EvidenceDraft } from './evidence-draft.ts';
import {
  facts,
  nonce,
  opensslOcsp,
  opensslVerify,
  structure,
  xmlsec1,
  type Verifier,
  type CandidateWithOrder,
} from './independent-verifiers.test.kit.ts';
import { seededBytes } from './seeded-bytes.test.kit.ts';
import { tamperings } from './tampering/tamperings.ts';
import type { TamperingMaterial } from './tampering/tampering.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));
console.log(`evidence seed ${seed}; run again with EVIDENCE_SEED=${seed}`);

const verifiers: Record<string, { verifier: Verifier<CandidateWithOrder>; needs?: 'xmlsec1' | 'openssl' }> = {
  'xmlsec1 --verify': { verifier: xmlsec1, needs: 'xmlsec1' },
  'openssl verify': { verifier: opensslVerify, needs: 'openssl' },
  'openssl ocsp': { verifier: opensslOcsp, needs: 'openssl' },
  'a check of the nonce': { verifier: nonce },
  'a check of the structure': { verifier: structure },
  'a check against the order': { verifier: facts },
};

/** The verifier that must reject each tampering, and its reason. */
const rejectedBy: Record<string, readonly [verifier: keyof typeof verifiers, why: RegExp]> = {
  signedText: ['xmlsec1 --verify', /digest do not match/],
  signedTextAndDigest: ['xmlsec1 --verify', /signature verification failed|data do not match/],
  digestValue: ['xmlsec1 --verify', /digest do not match/],
  signatureValue: ['xmlsec1 --verify', /signature verification failed|data do not match/],
  keyInfoOfAnother: ['xmlsec1 --verify', /digest do not match/],
  duplicatedId: ['xmlsec1 --verify', /duplicate ID/],
  wrappedElement: ['a check of the structure', /structure 2,3,2,0/],
  commentInValue: ['a check of the structure', /structure 2,3,1,1/],
  documentType: ['a check of the structure', /structure 2,3,1,1/],
  onlyOneReference: ['a check of the structure', /structure 1,3,1,0/],
  lineBreaks: ['a check of the nonce', /nonce/],
  foreignChain: ['openssl verify', /unable to get local issuer certificate/],
  missingAuthority: ['openssl verify', /unable to get local issuer certificate/],
  afterExpiry: ['openssl verify', /certificate has expired/],
  otherPerson: ['a check against the order', /person/],
  foreignRp: ['a check against the order', /rpSubject/],
  wrongFuncId: ['a check against the order', /funcId/],
  otherVisibleData: ['a check against the order', /userVisibleData/],
  ocspOfAnother: ['openssl ocsp', /No Status found/],
  ocspNonce: ['a check of the nonce', /nonce/],
  ocspWithoutNonce: ['a check of the nonce', /nonce/],
  ocspNonceOfXml: ['a check of the nonce', /nonce/],
  ocspRevoked: ['openssl ocsp', /: revoked/],
  ocspUnknown: ['openssl ocsp', /: unknown/],
  ocspForeignResponder: ['openssl ocsp', /unable to get local issuer certificate/],
  ocspByPerson: ['openssl ocsp', /missing ocspsigning usage/],
  ocspSignature: ['openssl ocsp', /signature failure/],
  ocspTryLater: ['openssl ocsp', /trylater/],
  ocspTooOld: ['a check against the order', /producedAt/],
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const aText: Partial<OrderParameters> = { userVisibleData: base64('Köp av 3 äpplen & 1 päron för < 20 kr') };
const texts: Record<string, Partial<OrderParameters>> = {
  'a text': aText,
  'simple markdown': { userVisibleData: base64('# Avtal\n+ ett\n+ två'), userVisibleDataFormat: 'simpleMarkdownV1' },
  'a text and hidden data': { userVisibleData: base64('Hej'), userNonVisibleData: base64('\0\u0001 ej synlig') },
  'no text': {},
};
const flows: readonly (Partial<OrderParameters> & { operation: OrderOperation })[] = [
  { operation: 'auth', requirement: { pinCode: true, mrtd: false, certificatePolicies: ['1.2.3.4.5', '1.2.3.4.*'] } },
  {
    operation: 'sign',
    requirement: { pinCode: false, mrtd: true, cardReader: 'class2', certificatePolicies: ['1.2.3.4.10'] },
  },
  {
    operation: 'payment',
    userVisibleTransaction: {
      transactionType: 'card',
      recipient: { name: 'Bång & Öl <AB>' },
      money: { amount: '1000,00', currency: 'SEK' },
    },
  },
  { operation: 'otherPayment', userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Bank' } } },
  { operation: 'phoneAuth', callInitiator: 'RP', personalNumber: '191212121212' },
  { operation: 'phoneSign', callInitiator: 'user', personalNumber: '191212121212' },
];
const rp = {
  subject: String.raw`cn=Å\, B,name=Test av BankID,serialNumber=5566304928,o=Å,c=SE`,
  displayName: 'Åhl & Co',
};
const otherRp = { subject: 'cn=Other,c=SE', displayName: 'Other' };

describe('Evidence verified by other programs', () => {
  // Others compare a response with the machine's clock, so the order was completed a moment ago.
  const at = Date.now() - 1000;
  const randomBytes = seededBytes(seed);
  const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };
  const authority = createEvidenceAuthority({ now: at, randomBytes, policies });
  const foreignAuthority = createEvidenceAuthority({ now: at, randomBytes, policies });
  const people = createPeople({ seed, now: at });
  const kinds = (['mobile', 'file', 'card'] as const).map((kind) => people.filter((person) => person.kind === kind));

  const cases: { title: string; candidate: CandidateWithOrder }[] = [];
  let material: TamperingMaterial;
  let anchor: string;

  const draft = (options: {
    flow: (typeof flows)[number];
    text: Partial<OrderParameters>;
    person: Person;
    by?: typeof authority;
    for?: typeof rp;
  }): Promise<EvidenceDraft> => {
    const { flow, text, person } = options;
    const requirement = { pinCode: false, mrtd: false, certificatePolicies: [] };
    const parameters: OrderParameters = { requirement, returnRisk: false, ...flow, ...text };
    const order = { parameters, rp: options.for ?? rp };
    return createEvidenceDraft({ authority: options.by ?? authority, order, person, at, randomBytes });
  };

  before(async () => {
    anchor = await authority.rootPem();
    for (const flow of flows) {
      for (const [textName, text] of Object.entries(texts)) {
        if (flow.operation.toLowerCase().includes('sign') && text.userVisibleData === undefined) continue;
        for (const ofKind of kinds) {
          const person = ofKind[Number(randomBytes(1)[0]) % ofKind.length];
          assert.ok(person);
          const expected = await draft({ flow, text, person });
          const candidate = { evidence: writeEvidence(expected), anchor, expected };
          cases.push({ title: `${flow.operation}, ${textName}, ${person.kind}, ${person.name}`, candidate });
        }
      }
    }
    const [own, other] = people;
    const [auth, sign] = flows;
    assert.ok(own && other && auth && sign);
    material = {
      own: await draft({ flow: sign, text: aText, person: own }),
      other: await draft({ flow: auth, text: {}, person: other, for: otherRp }),
      foreign: await draft({ flow: sign, text: aText, person: own, by: foreignAuthority }),
    };
  });

  for (const [name, { verifier, needs }] of Object.entries(verifiers)) {
    const absent = needs && missingProgram(needs);
    test(`${name} accepts every flow, text and kind of BankID`, async (t) => {
      if (absent !== undefined) return t.skip(absent);
      assert.equal(cases.length, 66);
      const verdicts = await Promise.all(cases.map(({ candidate }) => verifier(candidate)));
      assert.deepEqual(
        cases.filter((_, index) => verdicts[index] !== undefined).map(({ title }) => title),
        [],
      );
    });
  }

  for (const [tampering, tamper] of Object.entries(tamperings)) {
    const [name, why] = rejectedBy[tampering] ?? ['none', /./];
    const { verifier, needs } = verifiers[name] ?? {
      verifier: () => assert.fail('name the verifier that rejects this in rejectedBy'),
    };
    const absent = needs && missingProgram(needs);
    test(`${name} refuses ${tampering}`, async (t) => {
      if (absent !== undefined) return t.skip(absent);
      const evidence = tamper(material);
      assert.match((await verifier({ evidence, anchor, expected: material.own })) ?? 'accepted', why);
      assert.deepEqual(tamper(material), evidence, 'the same material gives the same evidence');
    });
  }
});
