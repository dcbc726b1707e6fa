import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { createRpAuthority } from './rp-authority.ts';

const now = Date.parse('2026-06-01T10:00:00Z');
const year = 365 * 24 * 60 * 60 * 1000;

/** BankID's public test certificate, as it is handed out to everyone. */
const fpTestcert5 = `-----BEGIN CERTIFICATE-----
MIIEyjCCArKgAwIBAgIIG8/maByOzV4wDQYJKoZIhvcNAQELBQAwcTELMAkGA1UE
BhMCU0UxHTAbBgNVBAoMFFRlc3RiYW5rIEEgQUIgKHB1YmwpMRUwEwYDVQQFEwwx
MTExMTExMTExMTExLDAqBgNVBAMMI1Rlc3RiYW5rIEEgUlAgQ0EgdjEgZm9yIEJh
bmtJRCBUZXN0MB4XDTI0MDcwMjIyMDAwMFoXDTI5MDUyODIxNTk1OVowcjELMAkG
A1UEBhMCU0UxHTAbBgNVBAoMFFRlc3RiYW5rIEEgQUIgKHB1YmwpMRMwEQYDVQQF
Ewo1NTY2MzA0OTI4MRcwFQYDVQQpDA5UZXN0IGF2IEJhbmtJRDEWMBQGA1UEAwwN
RlAgVGVzdGNlcnQgNTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBANwG
Te3TokhAIefirshdT4vGAhoVLi04zgizezOWTbGp7ll6Jj41VFFg2AnmwajhvIO4
zxQVgDeHaalTSbknpXQK5kBNwLYHxwfQvQ80Qi/w5lq88WUSbF9XKeAkiOlePOvR
iW2y+dUATKKL1HwFrMDnILhm2UXMI4eNLRj/j3nkC75hZWn0XlrQiJgeXpRPhP22
Fo8LdnV0VowHhosZtxt3rbAjsD/If854GRDusIM9wiR0tWiYYGlPNjoRqoHFqDD3
QLUJgKEQXdqCZmM2+QY0m/bAc++TUJpdPsqetGHx9NhtAb0oF0NKWBkiBgNiZ2xb
lw17vq+ZSK2AbJPOUOECAwEAAaNlMGMwEQYDVR0gBAowCDAGBgQqAwQFMA4GA1Ud
DwEB/wQEAwIHgDAfBgNVHSMEGDAWgBTiuVUIvGKgRjldgAxQSpIBy0zvizAdBgNV
HQ4EFgQUgZHajGxfxKgmJv9TPTr+SMh51X4wDQYJKoZIhvcNAQELBQADggIBACXY
y4NregbhFckEEJG7E7cTjSDXWrwCbZ4SToxa0JdYMEBoy/FkMi+UVcWBpTLHOvpu
GSBCv9vpAKYOqclt9jAa0T/mLSb7R5Zm0YVU1LeP4sYJsxauoPyA9wc49rb64qk+
vGkzZD8YV/Jsb/SbMM3JujFCRLVedHtonY+8xFBec/3SrTVcys8KO897WwRU/5UN
dOnJCtp7e6lSOzFIsvutoaNIsEZq7kVDikQ3EgXsB0Cxol4/CLTGLae0znzWRAxn
2pAusNmzInXCjTx57o4+KT5yhjqNIm9ra9XKqGBEqEayFOb2XMD59DelhXb6sX87
H1yrtMSsKEginq0WZ7BBdZ57BuNA/X8YIKMT0UATA5zoAH+QEGXe2fjfPsvYx5Y6
D7y2i9GgfyLXbToxMufYnU9MtZuV6ZjW0E32+NRJvtkNVziDHH6/eNx32LLIP0X5
+J6Ge2gLRnYT3hkKZKxtwR5TEoDCMjvmXTFQifdSjYC0hOn9oLXnjg2ZtQremCym
3emqINt7LXTXb6qSscD5ZsTAkDqJ5WVgPLMimf8iHhvtTLvQE9b8c+FH6o1qzvV2
YnzfYGANQU2VUwN3jR8IfIAw/4kwgDURQQkgoqEq1JFowv7L2h//of5dOO7SCHuv
gH7GxzJbDS4wssRFBHZGpVgK6ZjyPmfemU/MuEnm
-----END CERTIFICATE-----`;

test('An issued certificate is accepted, and has the requested identity', async () => {
  const authority = await createRpAuthority({ now, randomBytes });
  const { certPem } = await authority.issue({
    displayName: 'Åhlén, Öl & Co',
    organisation: 'A + B\nAB',
    organisationNumber: '5599999999',
    cn: ' #1 "shop" ',
  });
  const certificate = new X509Certificate(certPem);
  assert.deepEqual(authority.checkCertificate({ certificate, now }), {
    accepted: true,
    identity: {
      fingerprint: certificate.fingerprint256,
      displayName: 'Åhlén, Öl & Co',
      organisation: 'A + B\nAB',
      attributes: [
        ['C', 'SE'],
        ['O', 'A + B\nAB'],
        ['serialNumber', '5599999999'],
        ['name', 'Åhlén, Öl & Co'],
        ['CN', ' #1 "shop" '],
      ],
      subject: String.raw`cn=\ #1 \"shop\"\ ,name=Åhlén\, Öl & Co,serialNumber=5599999999,o=A \+ B` + '\nAB,c=SE',
    },
  });
});

test('BankID’s FPTestcert5 is accepted, and its subject is written as in real signatures', async () => {
  const authority = await createRpAuthority({ now, randomBytes });
  const check = authority.checkCertificate({ certificate: new X509Certificate(fpTestcert5), now });
  assert.ok(check.accepted);
  assert.equal(check.identity.displayName, 'Test av BankID');
  assert.equal(
    check.identity.subject,
    'cn=FP Testcert 5,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE',
  );
});

test('A certificate of another authority is refused, even one with the same name', async () => {
  const [authority, otherAuthority] = await Promise.all([
    createRpAuthority({ now, randomBytes }),
    createRpAuthority({ now, randomBytes }),
  ]);
  const { certPem } = await otherAuthority.issue({ displayName: 'Shop' });
  assert.deepEqual(authority.checkCertificate({ certificate: new X509Certificate(certPem), now }), {
    accepted: false,
    reason: 'The certificate was not issued by this simulator and is not FPTestcert5.',
  });
});

test('A certificate is refused before and after its time, by the time that is given', async () => {
  const authority = await createRpAuthority({ now, randomBytes });
  const validity = { validFrom: now, validTo: now + year };
  const { certPem } = await authority.issue({ displayName: 'Shop', ...validity });
  const certificate = new X509Certificate(certPem);
  assert.deepEqual(authority.checkCertificate({ certificate, now: now - 1 }), {
    accepted: false,
    reason: 'The certificate is not valid before Jun  1 10:00:00 2026 GMT.',
  });
  assert.deepEqual(authority.checkCertificate({ certificate, now: now + year + 1 }), {
    accepted: false,
    reason: 'The certificate expired on Jun  1 10:00:00 2027 GMT.',
  });
  assert.equal(
    authority.checkCertificate({ certificate: new X509Certificate(fpTestcert5), now: now + 4 * year }).accepted,
    false,
  );
});
