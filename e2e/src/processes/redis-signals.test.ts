import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createVisitor } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';
import { createLoadBalancer } from './load-balancer.ts';
import { logIn, untilAnswered, watchUntil } from './log-in.ts';
import { type Processes, type ServerProcess, startProcesses } from './start-processes.ts';

/** Asserts that each started log-in was completed once, and archived once. */
async function assertOnce(processes: Processes, count: number): Promise<void> {
  const { completed, unfinished, archived } = await processes.record();
  assert.equal(new Set(completed).size, count, 'each flow has one session');
  assert.deepEqual(unfinished, []);
  assert.deepEqual(archived.toSorted(), [...new Set(completed)].toSorted(), 'and one record in the archive');
}

describe('SIGTERM', () => {
  test('ends a process with the code 0, and its log-ins go on in the others, streams included', async (t) => {
    const processes = await startProcesses(t);
    const replace = async (process: ServerProcess): Promise<void> => {
      process.signal('SIGTERM');
      await processes.start();
      assert.equal(await process.ended, 0);
    };
    const moments = ['started', 'approved'] as const;
    for (const moment of moments) {
      // A rolling deploy: at this moment of the log-in, all processes are replaced one after another.
      const before = processes.all.filter((one) => one.isRunning());
      const deploy = async (): Promise<void> => {
        for (const process of before) await replace(process);
      };
      const visitor = createVisitor({ server: processes.balancer });
      assert.equal(await logIn({ processes, visitor, moments: { [moment]: deploy } }), 200, moment);
    }
    await assertOnce(processes, moments.length);
  });

  test('ends the streams of a process cleanly, with the advice to connect again', async (t) => {
    const processes = await startProcesses(t);
    const [process] = processes.all;
    assert.ok(process);
    const only = createVisitor({ server: createLoadBalancer(() => [process.port]) });
    await only.post('/flows', { purpose: 'login', device: 'other' });
    const watching = await only.watch('login');
    await watching.frame();
    process.signal('SIGTERM');
    await eventually('the end of the stream', async () => watching.hasEnded() || undefined);
    assert.match(only.received(), /\nretry: [1-5]\d\d\n\n$/);
    assert.equal(await process.ended, 0);
  });
});

describe('SIGKILL', () => {
  test('at any moment of a log-in costs no log-in, unless BankID’s answer dies with the process', async (t) => {
    const processes = await startProcesses(t);
    const moments = ['started', 'scanned', 'approved', 'completed'] as const;
    let unknown = 0;
    for (const moment of moments) {
      // Two of the three: whatever one of them was at, it dies with it.
      const victims = processes.all.filter((one) => one.isRunning()).slice(0, 2);
      const kill = async (): Promise<void> => {
        for (const victim of victims) victim.signal('SIGKILL');
        for (const victim of victims) assert.equal(await victim.ended, 'SIGKILL');
        for (let count = 0; count < victims.length; count += 1) await processes.start();
      };
      const visitor = createVisitor({ server: processes.balancer });
      const status = await logIn({ processes, visitor, moments: { [moment]: kill } });
      if (status === 'outcomeUnknown' && moment === 'approved') unknown += 1;
      else assert.equal(status, 200, moment);
    }
    t.diagnostic(`${unknown} of ${moments.length} outcomes unknown`);
    await assertOnce(processes, moments.length - unknown);
  });

  test('of all processes but one, while many log in, loses nobody and doubles nobody', async (t) => {
    const processes = await startProcesses(t);
    const count = 8;
    let scanned = 0;
    const killInTheMiddle = async (): Promise<void> => {
      scanned += 1;
      if (scanned !== count / 2) return;
      for (const victim of processes.all.slice(0, 2)) victim.signal('SIGKILL');
      await processes.start();
    };
    const people = processes.simulator.people.slice(0, count);
    const ends = await Promise.all(
      people.map((person) => {
        const visitor = createVisitor({ server: processes.balancer });
        return logIn({ processes, visitor, person, moments: { scanned: killInTheMiddle } });
      }),
    );
    const finished = ends.filter((end) => end === 200).length;
    t.diagnostic(`${count - finished} of ${count} outcomes unknown`);
    assert.deepEqual(
      ends.filter((end) => end !== 200 && end !== 'outcomeUnknown'),
      [],
    );
    // Those whose code was scanned after the kill have lost nothing.
    assert.ok(finished >= count / 2);
    await assertOnce(processes, finished);
  });
});

describe('SIGSTOP', () => {
  test('of two processes lets the third one go on, and nothing is doubled when they wake up', async (t) => {
    const processes = await startProcesses(t);
    const [one, other, left] = processes.all;
    assert.ok(one && other && left);
    const visitor = createVisitor({ server: createLoadBalancer(() => [left.port]) });
    const stop = (): void => [one, other].forEach((process) => process.signal('SIGSTOP'));
    const goOn = (): void => [one, other].forEach((process) => process.signal('SIGCONT'));
    assert.equal(await logIn({ processes, visitor, moments: { scanned: stop, completed: goOn } }), 200);
    for (const process of [one, other]) {
      // They are in service again.
      const back = createVisitor({ server: createLoadBalancer(() => [process.port]) });
      const started = await untilAnswered(() => back.post('/flows', { purpose: 'login', device: 'other' }));
      assert.equal(started.status, 201);
      await watchUntil(back, 'login', (watching) => watching.frames().at(-1));
    }
    await assertOnce(processes, 1);
  });
});
