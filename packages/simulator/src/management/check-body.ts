import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { ManagementError } from './management-route.ts';
import type { JsonSchema } from './schema/json-schema.ts';

/**
 * Checks the members of a request body against the schema of its route: those that are there have the right type, and
 * those that are required are there.
 *
 * @throws {@link ManagementError} with the member and what it takes.
 */
export function checkBody(schema: JsonSchema, body: JsonObject): void {
  for (const [name, memberSchema] of Object.entries(schema.properties ?? {})) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    // Clients of some languages write what is absent as null.
    const isAbsent = value === undefined || (value === null && !fits(memberSchema, null));
    if (isAbsent && schema.required?.includes(name) !== true) continue;
    if (!isAbsent && fits(memberSchema, value)) continue;
    const problem = isAbsent ? `The body needs "${name}"` : `"${name}" in the body takes`;
    const separator = isAbsent ? ', ' : ' ';
    throw new ManagementError(400, 'badMember', `${problem}${separator}${expected(memberSchema)}.`);
  }
}

function fits(schema: JsonSchema, value: unknown): boolean {
  if (schema.oneOf) return schema.oneOf.some((one) => fits(one, value));
  if (schema.enum) return schema.enum.some((one) => one === value);
  switch (schema.type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    default:
      return true;
  }
}

function expected(schema: JsonSchema): string {
  if (schema.oneOf) return schema.oneOf.map(expected).join(' or ');
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'string':
      return 'a text';
    case 'array':
      return 'a list';
    case 'null':
      return 'null';
    default:
      return `a value of the type ${schema.type ?? 'any'}`;
  }
}
