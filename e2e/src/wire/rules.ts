import assert from 'node:assert/strict';
import { request } from 'node:https';
import { describe, test } from 'node:test';
import { BankIdUsageError, type BankIdClient } from '@secure-start/client';
import { operations, type OrderOperation } from '@secure-start/protocol/rp';
import type { Simulator } from '@secure-start/simulator';
import { openWire } from './open-wire.ts';

/** One rule of a request, as a call that keeps or breaks it. */
export interface Rule {
  operation: OrderOperation;
  /** The case that the body shows. */
  what: string;
  body: object;
  /** BankID's `details`. Absent when it accepts the request. */
  details?: string;
  /** The member that our client names when it refuses the request before sending it. */
  clientRefuses?: string;
  /** The advice the simulator gives where BankID says nothing. */
  finding?: string;
}

/** Shows each rule on the wire, a test each; rules stand by the member they are about. */
export function describeRules(rules: Readonly<Record<string, readonly Rule[]>>): void {
  for (const [member, rows] of Object.entries(rules)) {
    describe(member, () => {
      for (const rule of rows) test(titleOf(rule), (t) => showRule(t, rule));
    });
  }
}

/** The rows of several operations that share a rule. */
export function each<Operation extends OrderOperation>(
  shared: readonly Operation[],
  rowsOf: (operation: Operation) => readonly Omit<Rule, 'operation'>[],
): Rule[] {
  return shared.flatMap((operation) => rowsOf(operation).map((row) => ({ operation, ...row })));
}

/** `count` characters of base64, of a text that can be shown. */
export const longText = (count: number): string => Buffer.from('a'.repeat((count / 4) * 3)).toString('base64');

/** Sends a body as it is, with the client certificate of the simulator's e-service, and gives the answer. */
export function post(options: {
  simulator: Simulator;
  operation: OrderOperation;
  body: object;
}): Promise<{ status: number; body: Record<string, unknown> }> {
  const { simulator, operation, body } = options;
  const { cert, key, ca } = simulator.credentials;
  const url = `${simulator.environment.baseUrl}${operations[operation].path}`;
  const how = { method: 'POST', cert, key, ca, agent: false, headers: { 'content-type': 'application/json' } } as const;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, how, (incoming) => {
      const chunks: Uint8Array[] = [];
      incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });
}

function titleOf({ operation, what, details, clientRefuses }: Rule): string {
  const client = clientRefuses === undefined ? '' : `; our client stops it at ${clientRefuses}`;
  return `${operation}: ${what} ${details === undefined ? 'is accepted' : `is refused, "${details}"`}${client}`;
}

async function showRule(t: Parameters<typeof openWire>[0], rule: Rule): Promise<void> {
  const { simulator, client } = await openWire(t, { evidence: 'placeholder' });
  const { operation, body, details, clientRefuses, finding } = rule;
  if (clientRefuses !== undefined) {
    await assert.rejects(callOf(client, operation)(body), (error) => {
      assert.ok(error instanceof BankIdUsageError, String(error));
      assert.equal(error.field, clientRefuses);
      return true;
    });
    assert.deepEqual(simulator.journal(), [], 'nothing was sent');
  }

  const answer = await post({ simulator, operation, body });
  if (details === undefined) {
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(simulator.orders().length, 1);
  } else {
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, { errorCode: 'invalidParameters', details });
    assert.equal(simulator.orders().length, 0, 'no order is created');
  }
  const found: readonly string[] = simulator.findings().map(({ id }) => id);
  assert.ok(finding === undefined || found.includes(finding), `found ${found.join(', ')}`);
}

/** A call of the client with whatever a program without types may give it. */
function callOf(client: BankIdClient, operation: OrderOperation): (options: object) => Promise<unknown> {
  const calls: Readonly<Record<OrderOperation, (options: never) => Promise<unknown>>> = client;
  return async (options) => calls[operation](options as never);
}
