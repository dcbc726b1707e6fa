import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { type Certificate, CertificateChainValidationEngine, CryptoEngine, setEngine } from 'pkijs';
import { SignedXml } from 'xml-crypto';
import { DOMParser } from '@xmldom/xmldom';
import { parseCertificate, parseOcsp } from './evidence-parts.ts';
import type { CreateVerifier } from './verifiers.ts';

const namespace = 'http://www.bankid.com/signature/v1.0.0/types';
const nonceId = '1.3.6.1.5.5.7.48.1.2';

/** xml-crypto and pkijs put together the usual way: signature, chain at the time of the response, OCSP, nonce, text. */
export const createLibraries: CreateVerifier = ({ pools: { root, pools }, pool }) => {
  setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }));
  const anchor = parseCertificate(root.replaceAll(/-----[^-]+-----|\s/g, ''));
  const items = pools[pool];
  return async (index) => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error('the pool is empty');
    const xml = Buffer.from(item.signature, 'base64').toString('utf8');
    const document = new DOMParser().parseFromString(xml, 'text/xml');
    const texts = [...document.getElementsByTagName('X509Certificate')].map(({ textContent }) => textContent ?? '');
    const leafPem = new X509Certificate(Buffer.from(texts[0] ?? '', 'base64')).toString();
    const signed = new SignedXml({ publicCert: leafPem });
    signed.loadSignature(xml);
    require(signed.checkSignature(xml), 'signature');
    const [signedData = ''] = signed.getSignedReferences();
    const text = new DOMParser()
      .parseFromString(signedData, 'text/xml')
      .getElementsByTagNameNS(namespace, 'usrVisibleData')[0]?.textContent;
    require(Buffer.from(text ?? '', 'base64').toString('utf8') === item.text, 'text');

    const basic = parseOcsp(item.ocspResponse);
    const certs = texts.map(parseCertificate);
    const [leaf, issuer] = certs;
    if (leaf === undefined || issuer === undefined) throw new Error('a certificate is absent');
    const checkDate = basic.tbsResponseData.producedAt;
    const hasPath = async (certificates: readonly Certificate[]): Promise<boolean> => {
      const engine = new CertificateChainValidationEngine({
        trustedCerts: [anchor],
        certs: [...certificates],
        checkDate,
      });
      return (await engine.verify()).result;
    };
    require(await hasPath(certs), 'path');
    // pkijs wants the key usage digitalSignature of a responder, and BankID's have nonRepudiation: its path is checked here.
    const responder = basic.certs?.[0];
    if (responder === undefined) throw new Error('the responder is absent');
    require((await responder.verify(issuer)) && (await hasPath([...certs.slice(1), responder])), 'responder');
    require(await basic.verify({ trustedCerts: [anchor], trustedResponders: [responder] }), 'OCSP signature');
    require((await basic.getCertificateStatus(leaf, issuer)).status === 0, 'status');
    const nonce = basic.tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === nonceId);
    const hash = createHash('sha1').update(item.signature).digest();
    require(hash.equals(nonce?.extnValue.valueBlock.valueHexView.subarray(0, 20) ?? hash.subarray(1)), 'nonce');
  };
};

function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(`${what} does not hold`);
}
