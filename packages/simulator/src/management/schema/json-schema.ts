/** A schema of JSON Schema 2020-12, in the few keywords that the management API needs. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | null)[];
  readonly const?: boolean | string;
  readonly oneOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly $ref?: string;
}

/** Returns the schema of a string. */
export function text(description?: string): JsonSchema {
  return describe({ type: 'string' }, description);
}

/** Returns the schema of a number. */
export function number(description?: string): JsonSchema {
  return describe({ type: 'number' }, description);
}

/** Returns the schema of an instant in milliseconds since 1970. */
export function time(description?: string): JsonSchema {
  return number(description === undefined ? 'Milliseconds since 1970.' : `${description} Milliseconds since 1970.`);
}

/** Returns the schema of `true` or `false`. */
export function flag(description?: string): JsonSchema {
  return describe({ type: 'boolean' }, description);
}

/** Returns the schema of one of the given strings. */
export function choice(values: readonly string[], description?: string): JsonSchema {
  return describe({ type: 'string', enum: values }, description);
}

/** Returns the schema of a list. */
export function list(items: JsonSchema, description?: string): JsonSchema {
  return describe({ type: 'array', items }, description);
}

/** Returns the schema of an object. A member whose name ends in `?` may be absent. */
export function object(members: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  const names = Object.keys(members);
  const properties = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
  );
  const required = names.filter((name) => !name.endsWith('?'));
  return describe({ type: 'object', properties, ...(required.length > 0 ? { required } : {}) }, description);
}

/** Returns the schema of an object whose members are not known beforehand. */
export function anyObject(description?: string): JsonSchema {
  return describe({ type: 'object', additionalProperties: true }, description);
}

/** Returns the schema of a value that fits exactly one of the given schemas. */
export function oneOf(...schemas: readonly JsonSchema[]): JsonSchema {
  return { oneOf: schemas };
}

/** Returns a reference to a component of the OpenAPI description. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function describe(schema: JsonSchema, description: string | undefined): JsonSchema {
  return description === undefined ? schema : { ...schema, description };
}
