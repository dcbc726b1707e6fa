import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDueQueue } from './due-queue.ts';

const change = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  dueAt: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
});

test('keys are given out in the order in which they are due, each as it was set last', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.integer({ min: 0, max: 60 }), (changes, now) => {
      const queue = createDueQueue();
      const expected = new Map<string, number>();
      for (const { key, dueAt } of changes) {
        queue.set(key, dueAt);
        if (dueAt === undefined) expected.delete(key);
        else expected.set(key, dueAt);
      }
      const given: string[] = [];
      for (let key = queue.takeDue(now); key !== undefined; key = queue.takeDue(now)) given.push(key);
      const due = [...expected].filter(([, dueAt]) => dueAt <= now);
      assert.deepEqual(
        given.map((key) => expected.get(key)),
        due.map(([, dueAt]) => dueAt).toSorted((one, other) => one - other),
      );
      assert.deepEqual(new Set(given), new Set(due.map(([key]) => key)));
      const left = [...expected.values()].filter((dueAt) => dueAt > now);
      assert.equal(queue.nextDueAt(), left.length === 0 ? undefined : Math.min(...left));
    }),
  );
});
