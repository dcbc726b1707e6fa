import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const schemaUrl = new URL('../../../docs/reference/evidence-output.schema.json', import.meta.url);

const definitions: Readonly<Record<string, string>> = {
  verify: 'verifyLine',
  'archive list': 'archiveListLine',
  'archive show': 'archiveShow',
  'archive verify': 'archiveVerify',
  'archive erase': 'archiveErase',
};

/** Makes sure that each line which a command prints for programs is as the published schema says, with no other members. */
export function assertOutputFitsSchema(args: readonly string[], stdout: string): void {
  const [command = '', subcommand = ''] = args;
  const name = definitions[command === 'archive' ? `${command} ${subcommand}` : command];
  if (name === undefined || !args.includes('--json')) return;
  const validate = validatorOf(name);
  // A reader that leaves early is left with a part of a line.
  for (const line of stdout.split('\n').slice(0, -1)) {
    assert.ok(validate(JSON.parse(line)), `${name}: ${JSON.stringify(validate.errors)}\n${line}`);
  }
}

/** Returns the check of one definition. */
export function validatorOf(name: string): ValidateFunction {
  const schema = closed(JSON.parse(readFileSync(schemaUrl, 'utf8'))) as object;
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    formats: { 'date-time': isTime },
  });
  ajv.addSchema(schema, 'output');
  const validate = ajv.getSchema(`output#/$defs/${name}`);
  assert.ok(validate, name);
  return validate;
}

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

/** The schema is open for members of later releases; in the tests each object that lists members has no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = String(members['description']).includes('Members that BankID has added');
  return members['type'] === 'object' && 'properties' in members && !isOpen
    ? { ...members, additionalProperties: false }
    : members;
}
