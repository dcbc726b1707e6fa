import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowView } from '@secure-start/protocol/flow';
import { pending, setUpFollower } from '../test-support/set-up-follower.ts';

describe('the link to the app', () => {
  const launch = { url: 'bankid:///?autostarttoken=1', gesture: 'secondTap', opensIn: 'app', ageMs: 0 } as const;
  const launchable: FlowView = { ...pending, device: 'same', launch };

  const aged = (ageMs: number): FlowView => ({ ...launchable, launch: { ...launch, ageMs } });

  test('is fresh for 20 s after it was made', async () => {
    const { server, clock, follower } = setUpFollower();
    server.view = { ok: true, body: launchable };
    await follower.start({ purpose: 'login', device: 'same' });
    await clock.advance(19_999);
    assert.equal(follower.isLinkFresh(), true);
    await clock.advance(1);
    assert.equal(follower.isLinkFresh(), false);
    await server.push(aged(20_000));
    assert.equal(follower.isLinkFresh(), false);
  });

  test('is as old as the server says on a page that found the flow', async () => {
    for (const [ageMs, isFresh] of [
      [19_999, true],
      [20_000, false],
    ] as const) {
      const { server, follower } = setUpFollower();
      server.view = { ok: true, body: aged(ageMs) };
      await follower.resume();
      assert.equal(follower.isLinkFresh(), isFresh);
    }
  });

  test('that is old is renewed by a press', async () => {
    const { server, follower } = setUpFollower();
    server.view = { ok: true, body: aged(25_000) };
    await follower.resume();
    server.view = { ok: true, body: aged(0) };
    await follower.launch();
    assert.equal(follower.isLinkFresh(), true);
  });

  test('has grown older while the computer slept, as the server says then', async () => {
    const { server, clock, follower } = setUpFollower();
    server.view = { ok: true, body: launchable };
    await follower.start({ purpose: 'login', device: 'same' });
    await server.push(launchable);
    clock.suspend(60_000);
    await server.push(launchable);
    await server.push(aged(60_000));
    assert.equal(server.streams.length, 2);
    assert.equal(follower.isLinkFresh(), false);
  });

  test('that is gone is not fresh', async () => {
    const { server, follower } = setUpFollower();
    server.view = { ok: true, body: launchable };
    await follower.start({ purpose: 'login', device: 'same' });
    await server.push(pending);
    assert.equal(follower.isLinkFresh(), false);
  });
});
