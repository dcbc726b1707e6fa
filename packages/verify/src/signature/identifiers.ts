/** Names in BankID's signatures that never change. */
export const dsigNamespace = 'http://www.w3.org/2000/09/xmldsig#';
/** Namespace of the signed data, and `Type` of the reference to it. */
export const bankIdNamespace = 'http://www.bankid.com/signature/v1.0.0/types';
/** Canonical XML 1.0 without comments, inclusive. */
export const canonicalXmlAlgorithm = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const signedDataId = 'bidSignedData';
export const keyInfoId = 'bidKeyInfo';
