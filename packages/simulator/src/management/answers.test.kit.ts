import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { findRoute } from './find-route.ts';
import { ManagementError } from './management-route.ts';
import { managementRoutes } from './management-routes.ts';
import { ref } from './schema/json-schema.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { components } from './schema/openapi.ts';

/**
 * Makes sure that a response of the management API is as the OpenAPI description has it, with no other members.
 *
 * `path` is below the base URL, with a tenant or without.
 */
export function assertAnswerFits(answer: { method: string; path: string; status: number; body: unknown }): void {
  const { method, path, status, body } = answer;
  const { name, schema } = status === 200 ? responseSchema(method, path) : { name: 'error', schema: ref('Error') };
  const validate = validatorOf(name, schema);
  assert.ok(validate(body), `${method} ${path}: ${JSON.stringify(validate.errors)}\n${JSON.stringify(body)}`);
}

const componentsId = 'https://simulator.test/components';
const ajv: Ajv2020 = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
ajv.addSchema({ $id: componentsId, $defs: toDraft(components) });

function responseSchema(method: string, path: string): { name: string; schema: JsonSchema } {
  try {
    const { route } = findRoute(managementRoutes, { method, path: path.replace(/^\/t\/[^/]+/, '') });
    return { name: route.operationId, schema: route.response };
  } catch (error) {
    if (error instanceof ManagementError) assert.fail(`${method} ${path} was answered and is not described`);
    throw error;
  }
}

/** Returns the check of a schema, which is compiled once. */
function validatorOf(name: string, schema: JsonSchema): ValidateFunction {
  const id = `https://simulator.test/${name}`;
  const validate = ajv.getSchema(id) ?? ajv.addSchema(toDraft(schema), id).getSchema(id);
  assert.ok(validate, name);
  return validate;
}

/** Closes every object, and points references to the components. */
function toDraft(schema: object): object {
  return JSON.parse(JSON.stringify(closed(schema)).replaceAll('#/components/schemas/', `${componentsId}#/$defs/`));
}

/** The description is open for members of later releases; in the tests an object that lists members has no others. */
function closed(value: object): object {
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closedPart(part)]));
  return copy['type'] === 'object' && 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

function closedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closedPart);
  return typeof part === 'object' && part !== null ? closed(part) : part;
}
