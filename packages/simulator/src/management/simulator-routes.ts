import { apiVersions } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import { isTenantName, defaultTenantName } from '../tenants/tenant-registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { simulatorVersion } from '../version.ts';
import { versionNames } from '../versions/version-names.ts';
import { ManagementError, requiredText, optionalText } from './management-route.ts';
import type { ManagementRequest, ManagementRoute } from './management-route.ts';
import { anyObject, list, number, object, ref, text } from './schema/json-schema.ts';
import { createOpenApi } from './schema/openapi.ts';

const maxTenants = 1_000;

/** The routes of the simulator itself: environment, clock, certificates, tenants and versions. */
export const simulatorRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    description: 'Responds when the simulator is ready.',
    response: object({ ready: { const: true } }),
    handle: () => ({ ready: true }),
  },
  {
    method: 'GET',
    path: '/version',
    operationId: 'getVersion',
    description: 'Returns the version of the simulator and the seed of the run.',
    response: object({ version: text(), seed: number() }),
    handle: ({ simulator }) => ({ version: simulatorVersion, seed: simulator.seed }),
  },
  {
    method: 'GET',
    path: '/config',
    operationId: 'getConfiguration',
    description:
      'Returns the configuration, with the origin of each value. Empty when the simulator was started in code.',
    response: object({ configuration: list(ref('ConfigurationValue')) }),
    handle: ({ configuration }) => ({ configuration }),
  },
  {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    description: 'Returns this API as an OpenAPI 3.1 description.',
    response: anyObject(),
    handle: ({ routes, url }) => createOpenApi({ routes, baseUrl: url }),
  },
  {
    method: 'POST',
    path: '/shutdown',
    operationId: 'shutDown',
    description: 'Responds, and then stops the simulator. The command exits as after a signal.',
    response: object({}),
    handle({ shutDown }) {
      shutDown();
      return {};
    },
  },
  {
    method: 'GET',
    path: '/environment',
    operationId: 'getEnvironment',
    description: 'Returns the environment for a client or a server, and the URLs.',
    response: ref('Addresses'),
    handle: ({ tenant }) => addressesOf(tenant),
  },
  {
    method: 'GET',
    path: '/clock',
    operationId: 'getClock',
    description: 'Returns the time, in milliseconds since 1970.',
    response: ref('Clock'),
    handle: ({ simulator }) => clockState(simulator),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    operationId: 'advanceClock',
    description: 'Advances a frozen clock, and responds when everything that was due is done.',
    body: object({ ms: number('Milliseconds from 0 up.') }),
    response: ref('Clock'),
    async handle({ simulator, body }) {
      const { ms } = { ms: undefined, ...body };
      if (typeof ms !== 'number' || !(ms >= 0)) {
        throw new ManagementError(400, 'badMember', 'The body needs "ms", milliseconds from 0 up.');
      }
      if (simulator.clock.mode !== 'frozen') {
        throw new ManagementError(
          409,
          'clockRuns',
          'The clock runs; start the simulator with a frozen one to advance it.',
        );
      }
      await simulator.clock.advance(ms);
      return clockState(simulator);
    },
  },
  {
    method: 'GET',
    path: '/trust',
    operationId: 'getTrust',
    description: 'Returns the roots of the TLS server, of personal certificates and of the checks of ID cards, in PEM.',
    response: object({ tlsRoots: list(text()), evidenceAnchors: list(text()), idCardAnchors: list(text()) }),
    handle: ({ tenant: { environment } }) => ({
      tlsRoots: environment.tlsRoots,
      evidenceAnchors: environment.evidenceAnchors,
      idCardAnchors: environment.idCardAnchors ?? [],
    }),
  },
  {
    method: 'POST',
    path: '/trust/rp',
    operationId: 'issueCredentials',
    description: 'Issues a certificate to another relying party; `pfx` is base64.',
    body: object({
      name: text('What the app displays.'),
      'organisation?': text(),
      'organisationNumber?': text(),
    }),
    response: ref('Credentials'),
    async handle(request) {
      const organisation = optionalText(request, 'organisation');
      const organisationNumber = optionalText(request, 'organisationNumber');
      const { pfx, ...pem } = await request.simulator.issueCredentials({
        name: requiredText(request, 'name'),
        organisation,
        organisationNumber,
      });
      return { ...pem, pfx: Buffer.from(pfx).toString('base64') };
    },
  },
  {
    method: 'GET',
    path: '/tenants',
    operationId: 'listTenants',
    description: 'Lists the names of the tenants; the first is the simulator itself.',
    response: object({ tenants: list(text()) }),
    handle: ({ simulator }) => ({ tenants: simulator.tenants() }),
  },
  {
    method: 'POST',
    path: '/tenants',
    operationId: 'openTenant',
    description:
      'Creates a tenant, or returns the one of that name. Without a name it gets a fresh one, so that parallel tests never meet.',
    body: object({ 'name?': text('Lower-case letters, digits and hyphens. Default: one that no tenant has had.') }),
    response: ref('Tenant'),
    handle(request) {
      const name = optionalText(request, 'name') ?? request.freshTenantName();
      if (!isTenantName(name)) {
        const rule =
          '"name" is lower-case letters, digits and hyphens, at most 63; without it the tenant gets a fresh one.';
        throw new ManagementError(400, 'badMember', rule);
      }
      const tenants = request.simulator.tenants();
      if (tenants.length >= maxTenants && !tenants.includes(name)) {
        throw new ManagementError(409, 'tooManyTenants', `There are ${maxTenants} tenants; remove some of them.`);
      }
      return {
        name,
        managementUrl: name === defaultTenantName ? request.url : `${request.url}/t/${name}`,
        ...addressesOf(request.simulator.openTenant({ name })),
      };
    },
  },
  {
    method: 'DELETE',
    path: '/tenants/{name}',
    operationId: 'removeTenant',
    description: 'Deletes a tenant and everything in it, but for its findings in `GET /findings/all`.',
    response: object({}),
    handle({ simulator, parameter }) {
      if (simulator.removeTenant({ name: parameter('name') })) return {};
      throw new ManagementError(404, 'unknownTenant', 'There is no tenant of that name that could be removed.');
    },
  },
  {
    method: 'GET',
    path: '/versions',
    operationId: 'getVersions',
    description: 'Returns the status of each version of the RP API.',
    response: ref('Versions'),
    handle: ({ tenant }) => versionStatuses(tenant),
  },
  {
    method: 'POST',
    path: '/versions/{version}/announce',
    operationId: 'announceClosing',
    description: 'Announces that a version will close, two months from now at the earliest.',
    body: object({ closesAt: text('An instant such as 2026-12-31T11:00:00Z.') }),
    response: ref('Versions'),
    handle(request) {
      const closesAt = new Date(requiredText(request, 'closesAt'));
      request.tenant.announceClosing({ version: readVersion(request), closesAt });
      return versionStatuses(request.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/close',
    operationId: 'closeVersion',
    description: 'Closes a version at once.',
    response: ref('Versions'),
    handle(request) {
      request.tenant.closeVersion({ version: readVersion(request) });
      return versionStatuses(request.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/open',
    operationId: 'openVersion',
    description: 'Opens a version, or withdraws the announcement of its closing.',
    response: ref('Versions'),
    handle(request) {
      request.tenant.openVersion({ version: readVersion(request) });
      return versionStatuses(request.tenant);
    },
  },
];

function clockState({ clock }: ManagementRequest['simulator']): object {
  return { mode: clock.mode, speed: clock.speed, now: clock.now() };
}

function addressesOf({ environment, baseUrls, phoneUrl, liveUrl, statusUrl }: Tenant): object {
  return { environment, baseUrls, phoneUrl, liveUrl, statusUrl };
}

function versionStatuses(tenant: Tenant): object {
  return {
    versions: Object.fromEntries(
      versionNames.map((version) => [version, { path: apiVersions[version].path, ...tenant.versionStatus(version) }]),
    ),
  };
}

function readVersion({ parameter }: ManagementRequest): ApiVersion {
  const version = versionNames.find((name) => name === parameter('version'));
  if (version !== undefined) return version;
  throw new ManagementError(404, 'unknownVersion', `There are the versions ${versionNames.join(', ')}.`);
}
