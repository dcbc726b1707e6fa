import { type Attack, attack } from './attack.ts';
import { c14n, pki, sha256, writeReference, writeSignedData } from './craft-evidence.ts';

const forged = writeSignedData({ text: 'Jag ger bort mitt hus' });
const forgedWith = (id: string): string => forged.replace(' Id="bidSignedData"', id);
const genuine = /<bankIdSignedData [^]*<\/bankIdSignedData>/;

/** Edits of the document in its envelope, after the person signed. The OCSP response fits the edited document. */
function edited(
  name: string,
  editXml: (xml: string) => string,
  fails: Attack['fails'] = ['signatureStructure'],
): Attack {
  return attack(name, fails, () => ({ editXml }));
}

/** A SignedInfo that the holder of a key signed, and that says something else than BankID's app would. */
function signedOtherwise(name: string, fails: Attack['fails'], editSignedInfo: (signedInfo: string) => string): Attack {
  return attack(name, fails, () => ({ editSignedInfo }));
}

/** Attacks on the signed document: wrapping, references, markup, encodings. */
export const documentAttacks: readonly Attack[] = [
  edited('another text', (xml) => xml.replace(genuine, () => forged), ['signedDataDigest', 'visibleData']),
  edited(
    'another text with its digest',
    (xml) =>
      xml
        .replace(genuine, () => forged)
        .replace(/<Reference Type[^]*?<\/Reference>/, () =>
          writeReference('Type="http://www.bankid.com/signature/v1.0.0/types" URI="#bidSignedData"', forged),
        ),
    ['signatureValue', 'visibleData'],
  ),
  edited('a forged text in an Object before the signed one', (xml) =>
    xml.replace('<Object>', () => `<Object>${forgedWith('')}</Object><Object>`),
  ),
  edited('a forged text in an Object after the signed one', (xml) =>
    xml.replace('</Object>', () => `</Object><Object>${forgedWith(' Id="other"')}</Object>`),
  ),
  edited('a forged text beside the signed one', (xml) => xml.replace('<Object>', () => `<Object>${forgedWith('')}`)),
  edited('a forged text around the signed one', (xml) =>
    xml.replace(genuine, (signed) => forgedWith('').replace('</bankIdSignedData>', `${signed}</bankIdSignedData>`)),
  ),
  edited('the signed text inside the text of a forged one', (xml) =>
    xml.replace(genuine, (signed) => forgedWith('').replace(/(<usrVisibleData [^>]*>)[^<]*/, `$1${signed}`)),
  ),
  edited('a forged text inside the signed one', (xml) => xml.replace('<srvInfo>', () => `${forgedWith('')}<srvInfo>`)),
  edited('the signed text moved into KeyInfo, and a forged one in its place', (xml) => {
    const signed = genuine.exec(xml)?.[0] ?? '';
    return xml.replace(genuine, () => forgedWith('')).replace('</KeyInfo>', `${signed}</KeyInfo>`);
  }),
  edited('the signed text moved behind the document, and a forged one in its place', (xml) => {
    const signed = genuine.exec(xml)?.[0] ?? '';
    return xml.replace(genuine, () => forgedWith('')) + signed;
  }),
  edited('a whole signature inside another one', (xml) => {
    const whole = xml.slice(xml.indexOf('<Signature '));
    return xml.replace(genuine, () => forgedWith('')).replace('</Signature>', `<Object>${whole}</Object></Signature>`);
  }),
  edited('the Id on two elements', (xml) => xml.replace('<srvInfo>', '<srvInfo Id="bidSignedData">')),
  edited('the Id of the certificates on the signed data', (xml) =>
    xml.replace('Id="bidSignedData"', 'Id="bidKeyInfo"'),
  ),
  edited('a second KeyInfo', (xml) => xml.replace('<KeyInfo', '<KeyInfo></KeyInfo><KeyInfo')),
  edited('a second SignedInfo', (xml) =>
    xml.replace(/<SignedInfo [^]*<\/SignedInfo>/, (signedInfo) => signedInfo + signedInfo),
  ),
  edited('a second funcId', (xml) => xml.replace('<funcId>', '<funcId>Identification</funcId><funcId>')),
  edited('a document type with entities that grow to gigabytes', (xml) => {
    const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
    return xml
      .replace('?>', () => `?><!DOCTYPE Signature [<!ENTITY e0 "ha">${entities}]>`)
      .replace('<fsib>0', '<fsib>&e30;');
  }),
  edited('an entity that is a file', (xml) =>
    xml
      .replace('?>', () => '?><!DOCTYPE Signature [<!ENTITY file SYSTEM "file:///etc/passwd">]>')
      .replace('<fsib>0', '<fsib>&file;'),
  ),
  edited('a document type with a default for the attribute format', (xml) =>
    xml.replace('?>', () => '?><!DOCTYPE Signature [<!ATTLIST usrVisibleData format CDATA "simpleMarkdownV1">]>'),
  ),
  edited('a comment in funcId', (xml) => xml.replace('<funcId>Sign', '<funcId>Sign<!-- -->')),
  edited('a CDATA section', (xml) => xml.replace('<fsib>0<', '<fsib><![CDATA[0]]><')),
  edited('a processing instruction', (xml) => xml.replace('<fsib>', '<?php ?><fsib>')),
  edited('a numeric reference', (xml) => xml.replace('<funcId>S', '<funcId>&#83;')),
  edited('a white space between elements', (xml) => xml.replace('<Object>', '\n<Object>')),
  edited('a prefix for the namespace of the signature', (xml) =>
    xml
      .replace('<Object>', '<d:Object xmlns:d="http://www.w3.org/2000/09/xmldsig#">')
      .replace('</Object>', '</d:Object>'),
  ),
  edited('another namespace of the signed data', (xml) => xml.replace('v1.0.0/types" Id', 'v1.0.1/types" Id')),
  edited('no namespace of the text', (xml) => xml.replace('<usrVisibleData ', '<usrVisibleData xmlns="" ')),
  edited('an attribute named __proto__', (xml) => xml.replace('<funcId>', '<funcId __proto__="x">')),
  edited('an attribute named constructor', (xml) => xml.replace('<srvInfo>', '<srvInfo constructor="x">')),
  edited('an attribute xml:base', (xml) => xml.replace('<Object>', '<Object xml:base="http://evil.example/">')),
  edited('the encoding latin1 declared', (xml) => xml.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')),
  edited('the encoding UTF-7 declared', (xml) => xml.replace('encoding="UTF-8"', 'encoding="UTF-7"')),
  edited('XML 1.1', (xml) => xml.replace('version="1.0"', 'version="1.1"')),
  edited('a byte order mark', (xml) => `\uFEFF${xml}`),
  edited('an empty signature value', (xml) => xml.replace(/<SignatureValue>[^<]*/, '<SignatureValue>')),
  edited('line breaks in the signature value', (xml) => xml.replace(/<SignatureValue>.{64}/, '$&\n')),
  edited('a signature value of zeros', (xml) => replaceValue(xml, Buffer.alloc(256)), ['signatureValue']),
  edited('a signature value of one byte', (xml) => replaceValue(xml, Buffer.from([1])), ['signatureValue']),
  edited(
    'a signature value with a zero byte before it',
    (xml) => replaceValue(xml, Buffer.concat([Buffer.from([0]), valueIn(xml)])),
    ['signatureValue'],
  ),
  edited(
    'the certificates of another person',
    (xml) => xml.replace(/(<X509Certificate>)[^<]*/, `$1${pki.identification.der.toString('base64')}`),
    ['keyInfoDigest', 'signatureValue', 'keyUsage', 'ocspCertificateId'],
  ),
  attack('UTF-16', ['signatureEncoding'], () => ({
    encode: (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').toString('base64'),
  })),
  attack('latin1 bytes', ['signatureEncoding'], () => ({
    encode: (xml) => Buffer.from(xml.replace('<fsib>0', '<fsib>å'), 'latin1').toString('base64'),
  })),
  attack('an overlong form of a character', ['signatureEncoding'], () => ({
    encode: (xml) => {
      const [before = '', after = ''] = xml.split('<fsib>0');
      const overlong = Buffer.from([0xc0, 0xbc]);
      return Buffer.concat([Buffer.from(`${before}<fsib>`), overlong, Buffer.from(after)]).toString('base64');
    },
  })),
  ...(
    [
      ['line breaks in the base64', (text) => (text.match(/.{1,76}/g) ?? []).join('\n')],
      ['a line break after the base64', (text) => `${text}\n`],
      ['the alphabet for addresses', (text) => text.replaceAll('+', '-').replaceAll('/', '_')],
      ['a NUL after the base64', (text) => `${text}\0`],
      ['base64 twice', (text) => Buffer.from(text).toString('base64')],
      ['base64 of nothing', () => ''],
      ['a million and one characters', () => 'A'.repeat(1_000_001)],
    ] as const satisfies readonly (readonly [string, (text: string) => string])[]
  ).map(([name, editSignature]) =>
    attack(name, [name === 'base64 twice' ? 'signatureStructure' : 'signatureEncoding', 'ocspNonce'], () => ({
      editSignature,
    })),
  ),
  attack('the same document in other quotes', ['ocspNonce'], () => ({
    editSignature: rewritten((xml) => xml.replace('version="1.0"', "version='1.0'")),
  })),
  attack('the same document with tags for empty elements', ['ocspNonce'], () => ({
    editSignature: rewritten((xml) => xml.replaceAll('></Transform>', '/>')),
  })),
  attack('the same document without the declaration', ['ocspNonce'], () => ({
    editSignature: rewritten((xml) => xml.replace(/<\?xml[^>]*>/, '')),
  })),
  signedOtherwise('no reference to the certificates', ['references'], (signedInfo) =>
    signedInfo.replace(/<Reference URI="#bidKeyInfo">[^]*?<\/Reference>/, ''),
  ),
  signedOtherwise('no reference to the signed data', ['references', 'signedDataDigest'], (signedInfo) =>
    signedInfo.replace(/<Reference Type[^]*?<\/Reference>/, ''),
  ),
  signedOtherwise('a third reference', ['references'], (signedInfo) =>
    signedInfo.replace('</SignedInfo>', `${writeReference('URI="#bidKeyInfo"', 'x')}</SignedInfo>`),
  ),
  signedOtherwise('the references in the other order', ['references', 'signedDataDigest', 'keyInfoDigest'], (text) =>
    text.replace(/(<Reference Type[^]*?<\/Reference>)(<Reference [^]*?<\/Reference>)/, '$2$1'),
  ),
  ...['', '#xpointer(/)', '#bidKeyInfo', 'http://evil.example/', '#bidSignedData '].map((uri) =>
    signedOtherwise(`the reference ${JSON.stringify(uri)} in place of the signed data`, ['references'], (signedInfo) =>
      signedInfo.replace('URI="#bidSignedData"', `URI="${uri}"`),
    ),
  ),
  signedOtherwise('a reference without its type', ['references'], (signedInfo) =>
    signedInfo.replace(/ Type="[^"]*"/, ''),
  ),
  ...[
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/2000/09/xmldsig#base64',
    `${c14n}#WithComments`,
    'http://www.w3.org/2001/10/xml-exc-c14n#',
  ].flatMap((algorithm) => [
    signedOtherwise(`the transform ${algorithm}`, ['algorithms'], (signedInfo) =>
      signedInfo.replace(`Transform Algorithm="${c14n}"`, `Transform Algorithm="${algorithm}"`),
    ),
    signedOtherwise(`${algorithm} as a second transform`, ['algorithms'], (signedInfo) =>
      signedInfo.replace('<Transforms>', `<Transforms><Transform Algorithm="${algorithm}"></Transform>`),
    ),
    signedOtherwise(`${algorithm} as the canonical form`, ['algorithms'], (signedInfo) =>
      signedInfo.replace(`Method Algorithm="${c14n}"`, `Method Algorithm="${algorithm}"`),
    ),
  ]),
  ...['http://www.w3.org/2000/09/xmldsig#sha1', 'http://www.w3.org/2001/04/xmldsig-more#md5', ''].map((algorithm) =>
    signedOtherwise(`the digest ${JSON.stringify(algorithm)}`, ['algorithms'], (signedInfo) =>
      signedInfo.replace(sha256, algorithm),
    ),
  ),
  ...[
    'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
    '__proto__',
    'none',
  ].map((algorithm) =>
    signedOtherwise(`the signature algorithm ${algorithm}`, ['algorithms'], (signedInfo) =>
      signedInfo.replace(/SignatureMethod Algorithm="[^"]*"/, `SignatureMethod Algorithm="${algorithm}"`),
    ),
  ),
  signedOtherwise('an algorithm with parameters', ['signatureStructure'], (signedInfo) =>
    signedInfo.replace('</SignatureMethod>', '<HMACOutputLength>0</HMACOutputLength></SignatureMethod>'),
  ),
  signedOtherwise('ECDSA declared for a key of RSA', ['signatureValue'], (signedInfo) =>
    signedInfo.replace('#rsa-sha256', '#ecdsa-sha256'),
  ),
];

function rewritten(edit: (xml: string) => string): (signature: string) => string {
  return (signature) => Buffer.from(edit(Buffer.from(signature, 'base64').toString('utf8')), 'utf8').toString('base64');
}

function valueIn(xml: string): Buffer {
  return Buffer.from(/<SignatureValue>([^<]*)/.exec(xml)?.[1] ?? '', 'base64');
}

function replaceValue(xml: string, value: Buffer): string {
  return xml.replace(/<SignatureValue>[^<]*/, `<SignatureValue>${value.toString('base64')}`);
}
