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
[relying-party]
keyUsage = digitalSignature
CONFIG

certificate() { # NAME SUBJECT EXTENSIONS ISSUER-OPTIONS…
  name=$1 subject=$2 extensions=$3
  shift 3
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$name-key.pem"
  openssl req -new -key "$name-key.pem" -subj "$subject" -out "$work/request"
  openssl ca -config "$work/ca.cnf" -batch -notext -in "$work/request" -extensions "$extensions" \
    -startdate 20200101000000Z -enddate 21191231235959Z -out "$name.pem" "$@"
}

certificate root '/CN=Test root of the client' root -selfsign -keyfile root-key.pem
certificate other-root '/CN=Another test root' root -selfsign -keyfile other-root-key.pem
certificate server '/CN=localhost' server -cert root.pem -keyfile root-key.pem
certificate relying-party '/C=SE/O=Testbolaget AB/CN=Test RP' relying-party -cert root.pem -keyfile root-key.pem
rm -r root-key.pem other-root-key.pem "$work"

key=relying-party-key.pem cert=relying-party.pem pass=pass:qwerty123
openssl pkcs8 -topk8 -in $key -passout $pass -out relying-party-locked-key.pem
openssl pkcs12 -export -inkey $key -in $cert -passout $pass -out relying-party.p12
openssl pkcs12 -export -legacy -inkey $key -in $cert -passout $pass -out legacy.p12
openssl pkcs12 -export -nokeys -in $cert -passout $pass -out without-key.p12
chmod 644 ./*.pem ./*.p12
