import { describe, test } from 'node:test';
import { assertCovered, clients, programs } from './run-client.ts';

/** The program that runs the client. The test set-up looks for it. */
const needs = { program: 'python3' } as const;

describe('the client in Python', () => {
  test('sends every request of the management API, and explains what is refused', (t) =>
    assertCovered(t, ['env', `PYTHONPATH=${clients}`, needs.program, '-B', 'client_tour.py'], programs));
});
