/**
 * The commands by which a package is checked without this library, in the folder of one signer. They need a shell with
 * openssl, xmlsec1 and GNU coreutils. `root.pem` is the root that the reader has from BankID.
 *
 * @see docs/reference/evidence-package.md
 */
export const checkCommands = `root=../../root.pem

at=$(date -u -d "$(openssl ocsp -respin ocsp.der -noverify -resp_text | sed -n 's/^ *Produced At: //p')" +%s)
date -u -d "@$at"

TZ=UTC xmlsec1 --verify --enabled-key-data x509 --trusted-pem "$root" \\
  --id-attr:Id http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData \\
  --id-attr:Id http://www.w3.org/2000/09/xmldsig#:KeyInfo \\
  --verification-time "$(date -u -d "@$at" '+%Y-%m-%d %H:%M:%S')" signature.xml

openssl verify -x509_strict -attime "$at" -CAfile "$root" -untrusted chain.pem leaf.pem

openssl ocsp -respin ocsp.der -issuer issuer.pem -cert leaf.pem -CAfile "$root" \\
  -verify_other chain.pem -no_nonce -attime "$at"

base64 -w 0 signature.xml | openssl dgst -sha1 -r | cut -c 1-40
openssl asn1parse -inform DER -in ocsp.der | grep -A 2 'OCSP Nonce' | sed -n 's/.*HEX DUMP\\]:\\(.\\{40\\}\\).*/\\1/p' | tr A-F a-f

openssl x509 -in leaf.pem -noout -subject -nameopt utf8,sep_multiline

sed 's/.*<usrVisibleData[^>]*>\\([^<]*\\)<.*/\\1/' signature.xml | base64 -d

sed 's/.*<usrNonVisibleData>\\([^<]*\\)<.*/\\1/' signature.xml | base64 -d |
  sed -n 's/^file \\([0-9a-f]*\\) [0-9]* [^ ]* /\\1  ..\\/..\\/files\\//p' | sha256sum --check --strict
`;
