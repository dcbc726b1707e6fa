import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction, InflictedFault, Moment, PlannedFault } from '../schedule/fault.ts';
import type { AppSlot } from './app-slot.ts';
import type { World } from './world.ts';

/** The hand that disturbs a running world. */
export interface Inflicter {
  /** Inflicts the faults of a plan, each at its time. Resolves when the last one is over and everything runs again. */
  run(plan: readonly PlannedFault[], isOver: () => boolean): Promise<void>;
  /** To be called at each moment of a log-in, with the port of the process that serves it. */
  onMoment(moment: Moment, port: number): void;
  /** The faults so far. */
  inflicted(): readonly InflictedFault[];
}

/** Creates the hand. One process at least stays alone, so that the others' work is taken over. */
export function createInflicter(options: {
  world: World;
  now: () => number;
  onFault: (fault: InflictedFault) => void;
}): Inflicter {
  const { world, now, onFault } = options;
  const inflicted: InflictedFault[] = [];
  const aims: { moment: Moment; durationMs: number }[] = [];
  /** The parts that a fault is at. */
  const busy = new Set<string>();
  const underWay = new Set<Promise<void>>();

  function note(action: FaultAction, pid: number | undefined): (from?: number) => void {
    const fault: InflictedFault = { action, from: now(), to: Infinity, ...(pid !== undefined && { pid }) };
    inflicted.push(fault);
    return () => {
      fault.to = now();
      onFault(fault);
    };
  }

  /** Does something to a part that no other fault is at. */
  async function occupy(part: string, work: () => Promise<void>): Promise<void> {
    if (busy.has(part)) return;
    busy.add(part);
    await work().finally(() => busy.delete(part));
  }

  const processesHit = (): number => world.slots.filter((_, index) => busy.has(`slot ${index}`)).length;

  async function hitProcess(action: FaultAction, index: number, durationMs: number): Promise<void> {
    const slot = world.slots[index];
    if (slot === undefined || processesHit() >= world.slots.length - 1) return;
    await occupy(`slot ${index}`, async () => {
      const end = note(action, slot.process()?.pid);
      await strike(action, slot, durationMs);
      end();
    });
  }

  async function strike(action: FaultAction, slot: AppSlot, durationMs: number): Promise<void> {
    if (action.kind === 'pauseProcess') {
      slot.signal('SIGSTOP');
      await sleep(durationMs);
      slot.signal('SIGCONT');
      return;
    }
    if (action.kind === 'drainProcess') await slot.drain();
    else await slot.kill();
    if (action.kind !== 'drainProcess') await sleep(durationMs);
    await slot.start();
  }

  async function hit(action: FaultAction, durationMs: number): Promise<void> {
    switch (action.kind) {
      case 'killProcess':
      case 'pauseProcess':
      case 'drainProcess':
        return hitProcess(action, action.slot, durationMs);
      case 'killAtMoment':
        aims.push({ moment: action.moment, durationMs });
        return undefined;
      case 'killRedis':
      case 'killPostgres': {
        const part = action.kind === 'killRedis' ? world.redis : world.postgres;
        return occupy(part === world.redis ? 'redis' : 'postgres', async () => {
          const end = note(action, undefined);
          await part.kill();
          await sleep(durationMs);
          await part.start();
          end();
        });
      }
      case 'pauseRedis':
      case 'pausePostgres':
      case 'pauseBankId':
        return pause(action, durationMs);
      default:
        return disturb(action, durationMs);
    }
  }

  function pause(action: FaultAction & { kind: 'pauseRedis' | 'pausePostgres' | 'pauseBankId' }, durationMs: number) {
    const part = { pauseRedis: 'redis', pausePostgres: 'postgres', pauseBankId: 'bankId' }[action.kind];
    const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
      if (part === 'bankId') world.bankId.kill(name);
      else (part === 'redis' ? world.redis : world.postgres).signal(name);
    };
    return occupy(part, async () => {
      const end = note(action, undefined);
      signal('SIGSTOP');
      await sleep(durationMs);
      signal('SIGCONT');
      end();
    });
  }

  function disturb(
    action: FaultAction & { kind: 'slowLink' | 'cutLink' | 'blackHole' },
    durationMs: number,
  ): Promise<void> {
    const link = world.slots[action.slot]?.links[action.link];
    return occupy(`link ${action.slot} ${action.link}`, async () => {
      // It is the place that is disturbed: whichever process is there.
      const end = note(action, undefined);
      if (action.kind === 'slowLink') link?.set({ is: 'slow', delayMs: action.delayMs });
      else link?.set({ is: action.kind === 'cutLink' ? 'cut' : 'blackHole' });
      await sleep(durationMs);
      link?.set({ is: 'open' });
      end();
    });
  }

  function begin(work: Promise<void>): void {
    const one: Promise<void> = work.finally(() => underWay.delete(one));
    underWay.add(one);
  }

  return {
    async run(plan, isOver) {
      const begunAt = now();
      for (const { atMs, durationMs, ...action } of plan) {
        while (begunAt + atMs > now() && !isOver()) await sleep(Math.min(250, Math.max(1, begunAt + atMs - now())));
        if (isOver()) break;
        begin(hit(action, durationMs));
      }
      while (!isOver()) await sleep(250);
      aims.length = 0;
      while (underWay.size > 0) await Promise.race(underWay);
    },
    onMoment(moment, port) {
      const index = aims.findIndex((aim) => aim.moment === moment);
      const slot = world.slots.findIndex((one) => one.process()?.port === port);
      if (index === -1 || slot === -1) return;
      const [aim] = aims.splice(index, 1);
      if (aim) begin(hitProcess({ kind: 'killAtMoment', moment }, slot, aim.durationMs));
    },
    inflicted: () => inflicted,
  };
}
