import { describe, test } from 'node:test';
import { assertChildEnds } from './child-ends.ts';
import { assertFailsOnFindings, assertShowsOwnFailure } from './fails-on-findings.ts';
import { assertNamesMissingCommand } from './missing-command.ts';
import { assertEndsInTime } from './request-timeout.ts';
import { assertCovered, clients, programs } from './run-client.ts';
import { assertEndsWithoutFindings } from './unreadable-findings.ts';

/** The program that runs the client. The test set-up looks for it. */
const needs = { program: 'python3' } as const;
const python = ['env', `PYTHONPATH=${clients}`, needs.program, '-B'] as const;

describe('the client in Python', () => {
  test('sends every request of the management API, and explains what is refused', (t) =>
    assertCovered(t, [...python, 'client_tour.py'], programs));

  test('starts a simulator that ends with the program, also when that is killed', (t) =>
    assertChildEnds(t, [...python, 'start_and_wait.py'], programs));

  test('raises the findings of all tenants at the end when the simulator fails on findings', (t) =>
    assertFailsOnFindings(t, [...python, 'fail_on_findings.py'], programs));

  test('shows the exception of a test that fails, and the findings beside it', (t) =>
    assertShowsOwnFailure(t, [...python, 'fail_on_findings.py'], programs));

  test('ends the simulator, and shows the exception of a test that fails, also when the findings cannot be read', (t) =>
    assertEndsWithoutFindings(t, [...python, 'fail_on_findings.py'], programs));

  test('does not wait for ever for a simulator that does not answer', (t) =>
    assertEndsInTime(t, [...python, 'request_timeout.py'], programs));

  test('says what to do where the command is missing', (t) =>
    assertNamesMissingCommand(t, [...python, 'start_and_wait.py'], programs));
});
