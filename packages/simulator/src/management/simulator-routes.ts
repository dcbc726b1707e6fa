import { apiVersions } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import { isTenantName, defaultTenantName } from '../tenants/tenant-registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { simulatorVersion } from '../version.ts';
import { versionNames } from '../versions/version-names.ts';
import { ManagementError, requiredText, optionalText } from './management-route.ts';
import type { ManagementRequest, ManagementRoute } from './management-route.ts';

/** The routes of the simulator itself: environment, clock, certificates, tenants and versions. */
export const simulatorRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/health',
    description: 'Responds when the simulator is ready.',
    responseBody: '`{ ready: true }`',
    handle: () => ({ ready: true }),
  },
  {
    method: 'GET',
    path: '/version',
    description: 'Returns the version of the simulator and the seed of the run.',
    responseBody: '`{ version, seed }`',
    handle: ({ simulator }) => ({ version: simulatorVersion, seed: simulator.seed }),
  },
  {
    method: 'GET',
    path: '/config',
    description:
      'Returns the configuration, with the origin of each value. Empty when the simulator was started in code.',
    responseBody: '`{ configuration: [{ key, value, origin, from? }] }`',
    handle: ({ configuration }) => ({ configuration }),
  },
  {
    method: 'GET',
    path: '/environment',
    description: 'Returns the environment for a client or a server, and the URLs.',
    responseBody: '`{ environment, baseUrls, phoneUrl, statusUrl }`',
    handle: ({ tenant }) => addressesOf(tenant),
  },
  {
    method: 'GET',
    path: '/clock',
    description: 'Returns the time, in milliseconds since 1970.',
    responseBody: '`{ mode, speed, now }`',
    handle: ({ simulator }) => clockState(simulator),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    description: 'Advances a frozen clock, and responds when everything that was due is done.',
    requestBody: '`ms`',
    responseBody: 'as `GET /clock`',
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
    description: 'Returns the roots of the TLS server, of personal certificates and of the checks of ID cards, in PEM.',
    responseBody: '`{ tlsRoots, evidenceAnchors, idCardAnchors }`',
    handle: ({ tenant: { environment } }) => ({
      tlsRoots: environment.tlsRoots,
      evidenceAnchors: environment.evidenceAnchors,
      idCardAnchors: environment.idCardAnchors,
    }),
  },
  {
    method: 'POST',
    path: '/trust/rp',
    description: 'Issues a certificate to another relying party; `pfx` is base64.',
    requestBody: '`name`, `organisation?`, `organisationNumber?`',
    responseBody: '`{ cert, key, ca, pfx, passphrase }`',
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
    description: 'Lists the names of the tenants; the first is the simulator itself.',
    responseBody: '`{ tenants }`',
    handle: ({ simulator }) => ({ tenants: simulator.tenants() }),
  },
  {
    method: 'POST',
    path: '/tenants',
    description: 'Creates a tenant, or returns the one of that name.',
    requestBody: '`name`: lower-case letters, digits and hyphens',
    responseBody: '`{ name, managementUrl, environment, baseUrls, phoneUrl, statusUrl }`',
    handle(request) {
      const name = requiredText(request, 'name');
      if (!isTenantName(name)) {
        throw new ManagementError(400, 'badMember', '"name" is lower-case letters, digits and hyphens, at most 63.');
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
    description: 'Deletes a tenant and everything in it.',
    responseBody: '`{}`',
    handle({ simulator, parameter }) {
      if (simulator.removeTenant({ name: parameter('name') })) return {};
      throw new ManagementError(404, 'unknownTenant', 'There is no tenant of that name that could be removed.');
    },
  },
  {
    method: 'GET',
    path: '/versions',
    description: 'Returns the status of each version of the RP API.',
    responseBody: '`{ versions }`',
    handle: ({ tenant }) => versionStatuses(tenant),
  },
  {
    method: 'POST',
    path: '/versions/{version}/announce',
    description: 'Announces that a version will close, two months from now at the earliest.',
    requestBody: '`closesAt`: an instant such as 2026-12-31T11:00:00Z',
    responseBody: 'as `GET /versions`',
    handle(request) {
      const closesAt = new Date(requiredText(request, 'closesAt'));
      request.tenant.announceClosing({ version: readVersion(request), closesAt });
      return versionStatuses(request.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/close',
    description: 'Closes a version at once.',
    responseBody: 'as `GET /versions`',
    handle(request) {
      request.tenant.closeVersion({ version: readVersion(request) });
      return versionStatuses(request.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/open',
    description: 'Opens a version, or withdraws the announcement of its closing.',
    responseBody: 'as `GET /versions`',
    handle(request) {
      request.tenant.openVersion({ version: readVersion(request) });
      return versionStatuses(request.tenant);
    },
  },
];

function clockState({ clock }: ManagementRequest['simulator']): object {
  return { mode: clock.mode, speed: clock.speed, now: clock.now() };
}

function addressesOf({ environment, baseUrls, phoneUrl, statusUrl }: Tenant): object {
  return { environment, baseUrls, phoneUrl, statusUrl };
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
