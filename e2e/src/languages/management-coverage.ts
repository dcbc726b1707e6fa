import type { ManagementRequest } from './management-recorder.ts';

/** Routes that the clients leave out, each with the reason. Their `request` sends them all the same. */
const leftOut: Readonly<Record<string, string>> = {
  'GET /config': 'It explains a run to people.',
  'GET /openapi.json': 'It is for generators of clients.',
  'GET /findings/junit.xml': 'The flag --report writes it.',
  'GET /findings/sarif.json': 'The flag --report writes it.',
  'GET /findings/all/junit.xml': 'The flag --report writes it.',
  'GET /findings/all/sarif.json': 'The flag --report writes it.',
  'GET /trust': 'The roots are in the environment.',
  'POST /trust/rp': 'Few e-services are several relying parties.',
  'PUT /faults': 'A rule is added or removed, or all are.',
  'GET /versions': 'Scenario versionClosing closes a version.',
  'POST /versions/{version}/announce': 'Scenario versionClosing closes a version.',
  'POST /versions/{version}/close': 'Scenario versionClosing closes a version.',
  'POST /versions/{version}/open': 'Scenario versionClosing closes a version.',
  'POST /app/id-cards': 'Few e-services check ID cards.',
  'GET /app/id-cards/{cardId}': 'Few e-services check ID cards.',
  'POST /app/id-cards/{cardId}/close': 'Few e-services check ID cards.',
};

interface Schema {
  $ref?: string;
  properties?: Readonly<Record<string, unknown>>;
}

/** The part of an OpenAPI description that says which requests there are. */
export interface ManagementDescription {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: { schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

/**
 * Returns the differences between the requests of a client and the description of the API: routes and members that it never
 * sends, sends in vain or makes up.
 */
export function coverageProblems(
  { paths, components }: ManagementDescription,
  requests: readonly ManagementRequest[],
): string[] {
  const open = new Set(requests);
  const problems = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const sent = requests.filter((request) => isAt(route, request));
      for (const request of sent) open.delete(request);
      const successful = sent.filter(({ httpStatus }) => httpStatus === 200);
      if (leftOut[route] !== undefined) return [];
      if (successful.length === 0) return [`${route} is never sent with success`];
      const schema = requestBody?.content['application/json'].schema ?? {};
      const { properties = {} } = components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
      const given = new Set(successful.flatMap(({ body }) => Object.keys(body)));
      return [
        ...[...given].filter((name) => !(name in properties)).map((name) => `${route} has no member ${name}`),
        ...Object.keys(properties).flatMap((name) => (given.has(name) ? [] : [`${route} is never sent with ${name}`])),
      ];
    }),
  );
  return [...problems, ...[...open].map(({ method, path }) => `there is no ${method} ${path}`)];
}

/** Returns the routes that are left out of the clients and are not in the description either. */
export function outdatedExceptions({ paths }: ManagementDescription): string[] {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  return Object.keys(leftOut).filter((route) => !routes.includes(route));
}

function isAt(route: string, { method, path }: ManagementRequest): boolean {
  const pattern = route.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.');
  return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
}
