import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  BankIdApiError,
  BankIdResponseError,
  BankIdTransportError,
  BankIdUsageError,
  isBankIdError,
  type ResponseReason,
  type TransportReason,
} from './errors.ts';

const errors = [
  new BankIdApiError({ operation: 'auth', errorCode: 'internalError', httpStatus: 500, details: '' }),
  new BankIdTransportError({ operation: 'auth', phase: 'dns', requestSent: 'no', problem: 'x', cause: new Error('y') }),
  new BankIdResponseError({ operation: 'auth', httpStatus: 403, contentType: 'text/html', problem: 'x' }),
  new BankIdUsageError({ field: 'endUserIp', problem: 'is missing', remedy: 'give it' }),
];

test('every error is recognised by its brand, whichever copy of the package threw it', () => {
  for (const error of errors) assert.ok(isBankIdError(error), error.name);
  const fromAnotherCopy = Object.assign(new Error('x'), { [Symbol.for('secure-start.bankid-error')]: true });
  assert.ok(isBankIdError(fromAnotherCopy));
});

test('nothing else is recognised', () => {
  for (const other of [new Error('x'), { code: 'api' }, 'api', null, undefined]) assert.ok(!isBankIdError(other));
});

test('every error is an Error with its own name and code', () => {
  assert.deepEqual(
    errors.map(({ name, code }) => [name, code]),
    [
      ['BankIdApiError', 'api'],
      ['BankIdTransportError', 'transport'],
      ['BankIdResponseError', 'response'],
      ['BankIdUsageError', 'usage'],
    ],
  );
  for (const error of errors) assert.ok(error.stack?.includes('errors.test'), 'the stack is whole');
});

// The compiler asks for a new reason here.
const reasons: Readonly<Record<TransportReason | ResponseReason, true>> = {
  hostNotFound: true,
  unreachable: true,
  rootNotTrusted: true,
  serverCertificateExpired: true,
  serverCertificateNotYetValid: true,
  hostNameMismatch: true,
  clientCertificateRefused: true,
  tlsFailed: true,
  connectionLost: true,
  proxyUnreachable: true,
  proxyTimeout: true,
  proxyAuthenticationRequired: true,
  proxyRefused: true,
  timeout: true,
  queueFull: true,
  certificateNotAccepted: true,
  unexpectedResponse: true,
};

test('every reason stands in the README, with what to look at', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  const missing = Object.keys(reasons).filter((reason) => !rows.some((row) => row.includes(`\`${reason}\``)));
  assert.deepEqual(missing, []);
});
