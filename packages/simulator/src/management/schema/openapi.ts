import { simulatorVersion } from '../../version.ts';
import type { ManagementRoute } from '../management-route.ts';
import { ref } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { orderSchemas } from './order-schemas.ts';
import { recordSchemas } from './record-schemas.ts';
import { systemSchemas } from './system-schemas.ts';

/** The named schemas of the management API. */
export const components: Readonly<Record<string, JsonSchema>> = { ...orderSchemas, ...recordSchemas, ...systemSchemas };

/**
 * Creates the OpenAPI 3.1 description of the management API from its routes.
 *
 * `baseUrl` is the address that the paths are below, such as `http://127.0.0.1:8444/_sim/v1`.
 */
export function createOpenApi(options: { routes: readonly ManagementRoute[]; baseUrl: string }): object {
  const { routes, baseUrl } = options;
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Management API of the secure-start BankID simulator',
      version: simulatorVersion,
      description:
        'Everything that a test does with the simulator, in any language. Not affiliated with BankID. More members may ' +
        'be added to every object.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: baseUrl, description: 'The simulator itself.' },
      {
        url: `${baseUrl}/t/{tenant}`,
        description: 'A tenant.',
        variables: { tenant: { default: 'default', description: 'The name of the tenant.' } },
      },
    ],
    // A token is needed only when the API listens on more than loopback.
    security: [{}, { token: [] }],
    paths,
    components: { schemas: components, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationOf({ operationId, description, path, body, response, contentType }: ManagementRoute): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    operationId,
    summary: description,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body
      ? {
          requestBody: {
            required: (body.required ?? []).length > 0,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done.', content: { [contentType ?? 'application/json']: { schema: response } } },
      default: { description: 'An error.', content: { 'application/json': { schema: ref('Error') } } },
    },
  };
}
