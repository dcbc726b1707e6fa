import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDemoAgents } from './demo-agents.ts';

test('each visitor who opens the desk becomes an agent, and stays the same one', () => {
  const agents = createDemoAgents();
  const admitted = agents.admit(undefined) ?? '';
  assert.match(admitted, /; HttpOnly; SameSite=Strict$/);
  const cookie = `shop-lang=sv; ${admitted.split(';')[0]}`;
  assert.equal(agents.admit(cookie), undefined);
  const other = agents.admit(null)?.split(';')[0];
  assert.notEqual(agents.find(cookie)?.agentId, agents.find(other)?.agentId);
});

test('an invented cookie makes no agent', () => {
  const agents = createDemoAgents();
  assert.equal(agents.find('desk-agent=made-up'), undefined);
  assert.equal(agents.find(''), undefined);
});
