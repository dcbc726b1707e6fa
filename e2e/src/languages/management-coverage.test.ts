import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverageProblems } from './management-coverage.ts';
import type { ManagementRequest } from './management-recorder.ts';

const schema = { properties: { givenName: {}, surname: {} } };
const description = {
  paths: {
    '/people': { get: {}, post: { requestBody: { content: { 'application/json': { schema } } } } },
    '/people/{personalNumber}': { delete: {} },
    '/config': { get: {} },
  },
  components: { schemas: {} },
};

function sent(method: string, path: string, body: ManagementRequest['body'] = {}, httpStatus = 200): ManagementRequest {
  return { method, path, body, httpStatus };
}

const list = sent('GET', '/people');
const add = sent('POST', '/people', { givenName: 'Ada', surname: 'Test' });
const remove = sent('DELETE', '/people/191212121212');

describe('the comparison of a client with the description of the management API', () => {
  test('finds nothing in a client that has every route and member', () => {
    assert.deepEqual(coverageProblems(description, [list, add, remove]), []);
  });

  test('finds the route that a client lacks', () => {
    assert.deepEqual(coverageProblems(description, [list, add]), [
      'DELETE /people/{personalNumber} is never sent with success',
    ]);
  });

  test('finds the route that a client names wrongly', () => {
    assert.deepEqual(coverageProblems(description, [sent('GET', '/persons', {}, 404), add, remove]), [
      'GET /people is never sent with success',
      'there is no GET /persons',
    ]);
  });

  test('finds the member that a client lacks, and the one that it makes up', () => {
    assert.deepEqual(coverageProblems(description, [list, sent('POST', '/people', { firstName: 'Ada' }), remove]), [
      'POST /people has no member firstName',
      'POST /people is never sent with givenName',
      'POST /people is never sent with surname',
    ]);
  });

  test('finds the route that a client only sends in vain', () => {
    assert.deepEqual(coverageProblems(description, [list, add, sent('DELETE', '/people/1', {}, 404)]), [
      'DELETE /people/{personalNumber} is never sent with success',
    ]);
  });
});
