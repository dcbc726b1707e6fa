import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { managementRoutes } from '@secure-start/simulator/reference';
import { clientLanguages, clientMethods, routePattern } from './client-methods.mjs';

const routes = managementRoutes.map(({ method, path }) => `${method} ${routePattern(path)}`);

describe('the methods of the clients', () => {
  for (const language of clientLanguages) {
    test(`in ${language} send routes that exist, and as many as those of the others`, () => {
      const sent = [...clientMethods(language).keys()];
      assert.deepEqual(
        sent.filter((route) => !routes.includes(route)),
        [],
      );
      const others = clientLanguages.map((other) => [...clientMethods(other).keys()].toSorted());
      for (const other of others) assert.deepEqual(sent.toSorted(), other);
      assert.ok(sent.length > 30, `${sent.length}`);
    });
  }

  test('are found by the path that they build, whatever the language', () => {
    assert.equal(routePattern('"/orders/" + orderRef + "/approve"'), '/orders/{}/approve');
    assert.equal(routePattern('"/tenants/" + encode(name)'), '/tenants/{}');
    assert.equal(routePattern('"/tenants/{Uri.EscapeDataString(name)}"'), '/tenants/{}');
  });
});
