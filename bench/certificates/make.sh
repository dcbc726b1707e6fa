#!/bin/sh
# Makes the RSA-2048 certificates of the benchmarks, valid from 2020 to 2119. Needs OpenSSL 3.
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
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
[server]
subjectAltName = DNS:localhost
[client]
keyUsage = digitalSignature
CONFIG

certificate() { # NAME SUBJECT ISSUER-OPTIONS…
  name=$1 subject=$2
  shift 2
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -quiet -out "$name-key.pem"
  openssl req -new -key "$name-key.pem" -subj "$subject" -out "$work/request"
  openssl ca -config "$work/ca.cnf" -batch -notext -in "$work/request" -extensions "$name" \
    -startdate 20200101000000Z -enddate 21191231235959Z -out "$name.pem" "$@"
}

certificate root '/CN=Benchmark root' -selfsign -keyfile root-key.pem
certificate server '/CN=localhost' -cert root.pem -keyfile root-key.pem
certificate client '/CN=Benchmark client' -cert root.pem -keyfile root-key.pem
openssl pkcs12 -export -inkey client-key.pem -in client.pem -passout pass:qwerty123 -out client.p12
rm -r root-key.pem "$work"
chmod 644 ./*.pem ./*.p12
