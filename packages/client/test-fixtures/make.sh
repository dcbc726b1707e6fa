#!/bin/sh
# Makes the certificates of the client's tests: for tests only, valid from 2020 to 2119. Needs OpenSSL 3.
set -e
cd "$(dirname "$0")"
rm -f ./*.pem ./*.p12
work=$(mktemp -d)
: > "$work/index"
echo 1000 > "$work/serial"
cat > "$work/ca.cnf" <<CONFIG
[ca]
default_ca = this
[this]
database = $work/index
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
[any]
countryName = optional
organizationName = optional
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
[server]
subjectAltName = DNS:localhost, IP:127.0.0.1
[elsewhere]
subjectAltName = DNS:elsewhere.example
[relying-party]
keyUsage = digitalSignature
CONFIG

certificate() { # NAME SUBJECT EXTENSIONS ISSUER-OPTIONS…; $end: another end of validity
  name=$1 subject=$2 extensions=$3
  shift 3
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$name-key.pem"
  openssl req -new -key "$name-key.pem" -subj "$subject" -out "$work/request"
  openssl ca -config "$work/ca.cnf" -batch -notext -in "$work/request" -extensions "$extensions" \
    -startdate 20200101000000Z -enddate "${end:-21191231235959Z}" -out "$name.pem" "$@"
}

issuer() { # NAME: options of the certificate's issuer
  echo "-cert $1.pem -keyfile $1-key.pem"
}

certificate root '/CN=Test root of the client' root -selfsign -keyfile root-key.pem
certificate other-root '/CN=Another test root' root -selfsign -keyfile other-root-key.pem
end=20210101000000Z certificate expired-root '/CN=A test root that has expired' root -selfsign -keyfile expired-root-key.pem
certificate testbank '/CN=Testbank A RP CA v1 for BankID Test' root $(issuer root)
certificate intermediate '/CN=Test issuer under the root' root $(issuer root)
certificate server '/CN=localhost' server $(issuer root)
certificate other-server '/CN=localhost' server $(issuer other-root)
certificate server-of-expired-root '/CN=localhost' server $(issuer expired-root)
certificate server-of-intermediate '/CN=localhost' server $(issuer intermediate)
certificate server-of-server '/CN=localhost' server $(issuer server)
end=20210101000000Z certificate expired-server '/CN=localhost' server $(issuer root)
certificate server-elsewhere '/CN=elsewhere.example' elsewhere $(issuer root)
certificate relying-party '/C=SE/O=Testbolaget AB/CN=Test RP' relying-party $(issuer root)
certificate renewed '/C=SE/O=Testbolaget AB/CN=Test RP' relying-party $(issuer root)
certificate of-test-bank '/C=SE/O=Testbolaget AB/CN=FP Testcert' relying-party $(issuer testbank)
rm -r root-key.pem other-root-key.pem expired-root-key.pem testbank-key.pem intermediate-key.pem "$work"

key=relying-party-key.pem cert=relying-party.pem pass=pass:qwerty123
openssl pkcs8 -topk8 -in $key -passout $pass -out relying-party-locked-key.pem
openssl pkcs8 -topk8 -v1 PBE-SHA1-RC2-40 -provider legacy -provider default -in $key -passout $pass -out rc2-key.pem
openssl pkcs8 -topk8 -v1 PBE-MD5-DES -provider legacy -provider default -in $key -passout $pass -out des-key.pem
openssl ec -aes128 -in $key -passout $pass -out locked-sec1-key.pem
openssl crl2pkcs7 -nocrl -certfile $cert -certfile root.pem -out chain.p7b.pem
openssl req -new -key $key -subj '/CN=Test RP' -out request.pem
openssl pkcs12 -export -inkey $key -in $cert -passout $pass -out relying-party.p12
openssl pkcs12 -export -inkey $key -in $cert -certfile other-root.pem -passout $pass -out with-other-root.p12
openssl pkcs12 -export -legacy -inkey $key -in $cert -passout $pass -out legacy.p12
openssl pkcs12 -export -nokeys -in $cert -passout $pass -out without-key.p12
chmod 644 ./*.pem ./*.p12
