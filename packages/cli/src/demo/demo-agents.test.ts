import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVisitingAgents } from './visiting-agents.ts';

test('whoever opens the desk is an agent of their own, and stays the same one', () => {
  const agents = createVisitingAgents();
  const admitted = agents.admit(undefined) ?? '';
  assert.match(admitted, /; HttpOnly; SameSite=Strict$/);
  const cookie = `shop-lang=sv; ${admitted.split(';')[0]}`;
  assert.equal(agents.admit(cookie), undefined);
  const other = agents.admit(null)?.split(';')[0];
  assert.notEqual(agents.find(cookie)?.agentId, agents.find(other)?.agentId);
});

test('a cookie that was made up makes nobody an agent', () => {
  const agents = createVisitingAgents();
  assert.equal(agents.find('desk-agent=made-up'), undefined);
  assert.equal(agents.find(''), undefined);
});
