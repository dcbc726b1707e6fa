import { choice, list, number, object, oneOf, text, time } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const environment = object(
  {
    name: text(),
    baseUrl: text('Address of RP API 6, without a trailing slash.'),
    tlsRoots: list(text('PEM.')),
    launchLinks: object({ appLink: text(), scheme: text(), opensIn: choice(['app', 'tab']) }),
    evidenceAnchors: list(text('PEM.'), 'The roots of personal certificates.'),
    certificatePolicies: object({ file: text(), card: text(), mobile: text() }),
    'idCardBaseUrl?': text('Address of the API that checks digital ID cards.'),
    'idCardAnchors?': list(text('PEM.')),
  },
  'What a client of BankID needs to know of the service.',
);

/** The members of a response that has the addresses of a tenant. */
export const addressMembers: Readonly<Record<string, JsonSchema>> = {
  environment: { $ref: '#/components/schemas/Environment' },
  baseUrls: object({ '5.0': text(), '5.1': text(), '6.0': text() }),
  phoneUrl: text('The page that is the phone of the people.'),
  liveUrl: text('The page that displays what happens now.'),
  statusUrl: text('The status page.'),
};

const versionStatus = oneOf(
  object({ path: text(), state: { const: 'supported' } }),
  object({ path: text(), state: { const: 'shutdown' }, announcedAt: time(), closesAt: time() }),
  object({ path: text(), state: { const: 'closed' }, closedAt: time() }),
);

/** The components about the simulator itself. */
export const systemSchemas: Readonly<Record<string, JsonSchema>> = {
  Environment: environment,
  Addresses: object(addressMembers),
  Tenant: object({ name: text(), managementUrl: text(), ...addressMembers }),
  Clock: object({ mode: choice(['real', 'frozen']), speed: number(), now: time() }),
  Versions: object({ versions: object({ '5.0': versionStatus, '5.1': versionStatus, '6.0': versionStatus }) }),
  ConfigurationValue: object({
    key: text(),
    value: {},
    origin: choice(['flag', 'env', 'file', 'default']),
    'from?': text('The flag, the environment variable or the path of the file.'),
  }),
  Credentials: object(
    { cert: text('PEM.'), key: text('PEM.'), ca: text('PEM.'), pfx: text('PKCS#12 in base64.'), passphrase: text() },
    'The credentials of a relying party, and the root of the TLS server.',
  ),
  Error: object({ error: object({ code: text(), message: text('What to do.') }) }),
};
