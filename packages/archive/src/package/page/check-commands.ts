/**
 * The commands by which one signature of a package is checked without this library, in the folder of its signer. They need bash,
 * openssl 3, xmlsec1 and GNU coreutils, and stop at the first check that does not hold. `root.pem` is the root that the reader
 * has from BankID.
 *
 * @see docs/how-to/evidence-packages.md#by-hand
 */
export const checkCommands = `set -euo pipefail
root=../../root.pem
signed() { grep -o "<$1[^>]*>[^<]*" signature.xml | cut -d '>' -f 2 | base64 -d; }

# 1
test "$(grep -c '<[!]' signature.xml || true)" -eq 0
for element in Signature SignedInfo SignatureValue KeyInfo Object bankIdSignedData srvInfo clientInfo funcId; do
  test "$(grep -o "<$element[ >]" signature.xml | wc -l)" -eq 1
done
test "$(grep -o '<Reference ' signature.xml | wc -l)" -eq 2
test "$(grep -o '<X509Certificate>[^<]*' signature.xml | cut -d '>' -f 2 | tr -d '\\n')" = \\
  "$(cat leaf.pem chain.pem | grep -v -e - | tr -d '\\n')"
head -n "$(wc -l < issuer.pem)" chain.pem | cmp - issuer.pem

# 2
produced=$(openssl ocsp -respin ocsp.der -noverify -resp_text | sed -n 's/^ *Produced At: //p')
at=$(date -u -d "$produced" +%s)
echo "$produced"

# 3
TZ=UTC xmlsec1 --verify --enabled-key-data x509 --trusted-pem "$root" \\
  --id-attr:Id http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData \\
  --id-attr:Id http://www.w3.org/2000/09/xmldsig#:KeyInfo \\
  --verification-time "$(date -u -d "@$at" '+%Y-%m-%d %H:%M:%S')" \\
  signature.xml 2>&1 | grep -F 'References (ok/all): 2/2'

# 4
openssl verify -x509_strict -attime "$at" -CAfile "$root" -no-CApath -no-CAstore -untrusted chain.pem leaf.pem
grep -o '<funcId>Signing<' signature.xml
openssl x509 -in leaf.pem -noout -ext keyUsage | grep -x ' *Non Repudiation'

# 5
status=$(openssl ocsp -respin ocsp.der -issuer issuer.pem -cert leaf.pem -no_nonce -attime "$at" \\
  -CAfile "$root" -no-CApath -no-CAstore -verify_other chain.pem 2>&1)
grep -x 'Response verify OK' <<< "$status"
grep -x 'leaf.pem: good' <<< "$status"

# 6
nonce=$(openssl ocsp -respin ocsp.der -noverify -resp_text | sed -n '/OCSP Nonce/{n;s/ //g;p;}' | tr A-F a-f)
test "\${#nonce}" -eq 64
test "\${nonce:0:40}" = "$(base64 -w 0 signature.xml | sha1sum | cut -d ' ' -f 1)"

# 7
openssl x509 -in leaf.pem -noout -subject -nameopt utf8,sep_multiline,lname
signed 'name'; echo
signed 'usrVisibleData'; echo

# 8
signed 'usrNonVisibleData' | sed -n 1p | grep -x 'secure-start-documents 1'
signed 'usrNonVisibleData' | sed -n 's#^file \\([0-9a-f]*\\) [0-9]* [^ ]* #\\1  ../../files/#p' | sha256sum --check --strict
test "$(signed 'usrNonVisibleData' | grep -c '^file ')" -eq "$(ls ../../files | wc -l)"
`;
