import type { CheckName, OrderToCompare, VerifyOptions } from '@secure-start/verify';
import { issueTestCertificate } from '../../../packages/verify/dist/test-support/test-certificate.js';
import { type Attack, attack } from './attack.ts';
import { order, pki, relyingPartySubject, type SignedDataParts } from './craft-evidence.ts';

/** Evidence that is signed properly, and says something else than was ordered. */
function signed(name: string, fails: Attack['fails'], signedData: Partial<SignedDataParts>): Attack {
  return attack(name, fails, () => ({ signedData }));
}

/** Sound evidence that is put to another order. */
function forOrder(name: string, fails: Attack['fails'], change: Partial<VerifyOptions>): Attack {
  return attack(
    name,
    fails,
    () => ({}),
    () => change,
  );
}

const ordered = (change: Partial<OrderToCompare>): Partial<VerifyOptions> => ({ order: { ...order, ...change } });
const withName = (change: (subject: string) => string): Partial<SignedDataParts> => ({
  relyingParty: change(relyingPartySubject),
});

/** A person's certificate with another personal number. */
function ofPerson(name: string, number: string, fails: readonly CheckName[] = ['personalNumber']): Attack {
  return attack(name, fails, () => {
    const subject = pki.signing.subject.map(
      ([type, value]) => [type, type === 'serialNumber' ? number : value] as const,
    );
    return { leaf: issueTestCertificate({ ...pki.signing.request, issuer: pki.customerCa, subject }) };
  });
}

/** Evidence of something else: another text, another organisation, another person, another act. */
export const bindingAttacks: readonly Attack[] = [
  signed('another text', ['visibleData'], { text: 'Jag köper 30 äpplen' }),
  signed('a text with a space at its end', ['visibleData'], { text: `${order.userVisibleData} ` }),
  signed('a text in another normal form of Unicode', ['visibleData'], { text: order.userVisibleData.normalize('NFD') }),
  signed('no text', ['visibleData'], { text: undefined }),
  signed('a text that was shown with formatting', ['visibleData'], {
    textAttributes: 'charset="UTF-8" format="simpleMarkdownV1" visible="wysiwys"',
  }),
  signed('a text that was not shown', ['signatureStructure'], { textAttributes: 'charset="UTF-8" visible="no"' }),
  signed('a text in another character set', ['signatureStructure'], {
    textAttributes: 'charset="UTF-16" visible="wysiwys"',
  }),
  signed('other data that were not shown', ['nonVisibleData'], { hidden: 'order 18' }),
  signed('no data that were not shown', ['nonVisibleData'], { hidden: undefined }),
  forOrder('data that were not ordered', ['nonVisibleData'], {
    order: { kind: 'sign', userVisibleData: order.userVisibleData },
  }),
  attack('a log-in with the text of a contract', ['operation'], () => ({
    leaf: pki.identification,
    signedData: { funcId: 'Identification' },
  })),
  forOrder('a signature in the place of a log-in', ['operation'], ordered({ kind: 'auth' })),
  signed('a log-in with the certificate for signing', ['keyUsage', 'operation'], { funcId: 'Identification' }),
  signed('another act', ['signatureStructure'], { funcId: 'Approval' }),
  signed('the act in capitals', ['signatureStructure'], { funcId: 'SIGNING' }),
  signed('the act with a space', ['signatureStructure'], { funcId: 'Signing ' }),
  signed(
    'another organisation',
    ['relyingParty'],
    withName(() => 'cn=Another,c=SE'),
  ),
  signed(
    'an organisation with another number',
    ['relyingParty'],
    withName((name) => name.replace('5566304928', '5566304920')),
  ),
  signed(
    'an organisation with the parts in another order',
    ['relyingParty'],
    withName((name) => name.split(',').toReversed().join()),
  ),
  signed(
    'an organisation with one part more',
    ['relyingParty'],
    withName((name) => `${name},c=SE`),
  ),
  signed(
    'an organisation whose parts hide in a value',
    ['relyingParty'],
    withName((name) => name.replace(',name', String.raw`\,name`)),
  ),
  signed(
    'an organisation in capitals',
    ['relyingParty'],
    withName((name) => name.toUpperCase()),
  ),
  ofPerson('another person', '200001019819'),
  ofPerson('a person with a number in full-width digits', '１９１２１２１２１２１２', ['certificateEncoding']),
  forOrder(
    'a person that was not asked for',
    ['personalNumber'],
    ordered({ requirement: { personalNumber: '200001019819' } }),
  ),
  forOrder('a BankID of another kind than was asked for', ['certificatePolicies'], {
    ...ordered({ requirement: { certificatePolicies: ['1.2.3.4.25'] } }),
  }),
  forOrder('the text of a payment whose form is not public', ['visibleData'], {
    order: { kind: 'payment', userNonVisibleData: order.userNonVisibleData },
  }),
];
