import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import { isTenantName, ownTenant } from '../tenants/tenant-registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { simulatorVersion } from '../version.ts';
import { versionNames } from '../versions/version-names.ts';
import { ManagementError, neededText, optionalText } from './management-route.ts';
import type { Exchange, ManagementRoute } from './management-route.ts';

/** The simulator as a whole: where it is, its clock, its certificates, its tenants and its versions. */
export const simulatorRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/health',
    does: 'Tells that it is ready.',
    answers: '`{ ready: true }`',
    act: () => ({ ready: true }),
  },
  {
    method: 'GET',
    path: '/version',
    does: 'Which simulator it is, and the seed of its run.',
    answers: '`{ version, seed }`',
    act: ({ simulator }) => ({ version: simulatorVersion, seed: simulator.seed }),
  },
  {
    method: 'GET',
    path: '/config',
    does: 'The configuration in force and where each value came from. Empty when the simulator was started by code.',
    answers: '`{ configuration: [{ key, value, origin, from? }] }`',
    act: ({ configuration }) => ({ configuration }),
  },
  {
    method: 'GET',
    path: '/environment',
    does: 'Everything a client and a server need to know of it.',
    answers: '`{ environment, baseUrls, phoneUrl, statusUrl }`',
    act: ({ tenant }) => placeOf(tenant),
  },
  {
    method: 'GET',
    path: '/clock',
    does: 'What time it is, in milliseconds since 1970.',
    answers: '`{ mode, speed, now }`',
    act: ({ simulator }) => timeOf(simulator),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    does: 'Moves a frozen clock on, and answers when everything that fell due is done.',
    takes: '`ms`',
    answers: 'as `GET /clock`',
    async act({ simulator, body }) {
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
      return timeOf(simulator);
    },
  },
  {
    method: 'GET',
    path: '/trust',
    does: 'The roots, in PEM: of the TLS server, and of personal certificates.',
    answers: '`{ tlsRoots, evidenceAnchors }`',
    act: ({ tenant: { environment } }) => ({
      tlsRoots: environment.tlsRoots,
      evidenceAnchors: environment.evidenceAnchors,
    }),
  },
  {
    method: 'POST',
    path: '/trust/rp',
    does: 'Issues a certificate to another e-service; `pfx` is base64.',
    takes: '`name`, `organisation?`, `organisationNumber?`',
    answers: '`{ cert, key, ca, pfx, passphrase }`',
    async act(exchange) {
      const organisation = optionalText(exchange, 'organisation');
      const organisationNumber = optionalText(exchange, 'organisationNumber');
      const { pfx, ...pem } = await exchange.simulator.issueCredentials({
        name: neededText(exchange, 'name'),
        ...(organisation === undefined ? {} : { organisation }),
        ...(organisationNumber === undefined ? {} : { organisationNumber }),
      });
      return { ...pem, pfx: Buffer.from(pfx).toString('base64') };
    },
  },
  {
    method: 'GET',
    path: '/tenants',
    does: 'The names of all tenants; the first is the simulator itself.',
    answers: '`{ tenants }`',
    act: ({ simulator }) => ({ tenants: simulator.tenants() }),
  },
  {
    method: 'POST',
    path: '/tenants',
    does: 'Makes a tenant, or gives the one of that name.',
    takes: '`name`: lower-case letters, digits and hyphens',
    answers: '`{ name, managementUrl, environment, baseUrls, phoneUrl, statusUrl }`',
    act(exchange) {
      const name = neededText(exchange, 'name');
      if (!isTenantName(name)) {
        throw new ManagementError(400, 'badMember', '"name" is lower-case letters, digits and hyphens, at most 63.');
      }
      return {
        name,
        managementUrl: name === ownTenant ? exchange.url : `${exchange.url}/t/${name}`,
        ...placeOf(exchange.simulator.tenant({ name })),
      };
    },
  },
  {
    method: 'DELETE',
    path: '/tenants/{name}',
    does: 'Forgets a tenant and everything in it.',
    answers: '`{}`',
    act({ simulator, parameter }) {
      if (simulator.removeTenant({ name: parameter('name') })) return {};
      throw new ManagementError(404, 'unknownTenant', 'There is no tenant of that name that could be removed.');
    },
  },
  {
    method: 'GET',
    path: '/versions',
    does: 'Where each version of the RP API is in its life.',
    answers: '`{ versions }`',
    act: ({ tenant }) => livesOf(tenant),
  },
  {
    method: 'POST',
    path: '/versions/{version}/announce',
    does: 'Announces that a version will close, two months from now at the earliest.',
    takes: '`closesAt`: an instant such as 2026-12-31T11:00:00Z',
    answers: 'as `GET /versions`',
    act(exchange) {
      const closesAt = new Date(neededText(exchange, 'closesAt'));
      exchange.tenant.announceClosing({ version: versionIn(exchange), closesAt });
      return livesOf(exchange.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/close',
    does: 'Closes a version at once.',
    answers: 'as `GET /versions`',
    act(exchange) {
      exchange.tenant.closeVersion({ version: versionIn(exchange) });
      return livesOf(exchange.tenant);
    },
  },
  {
    method: 'POST',
    path: '/versions/{version}/open',
    does: 'Opens a version, or takes back that it will close.',
    answers: 'as `GET /versions`',
    act(exchange) {
      exchange.tenant.openVersion({ version: versionIn(exchange) });
      return livesOf(exchange.tenant);
    },
  },
];

function timeOf({ clock }: Exchange['simulator']): object {
  return { mode: clock.mode, speed: clock.speed, now: clock.now() };
}

function placeOf({ environment, baseUrls, phoneUrl, statusUrl }: Tenant): object {
  return { environment, baseUrls, phoneUrl, statusUrl };
}

function livesOf(tenant: Tenant): object {
  return {
    versions: Object.fromEntries(
      versionNames.map((version) => [version, { path: apiVersions[version].path, ...tenant.lifeOf(version) }]),
    ),
  };
}

function versionIn({ parameter }: Exchange): ApiVersion {
  const version = versionNames.find((name) => name === parameter('version'));
  if (version !== undefined) return version;
  throw new ManagementError(404, 'unknownVersion', `There are the versions ${versionNames.join(', ')}.`);
}
