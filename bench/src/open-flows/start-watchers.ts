import { type OwnProcess, startOwnProcess } from '../own-process.ts';
import { addCounts } from './lateness.ts';
import type { Sighting, WatchersRequest } from './messages.ts';

/** Browsers in processes of their own. */
export interface RunningWatchers {
  open(options: { ports: readonly number[]; flows: number; perSecond: number }): Promise<void>;
  begin(): Promise<void>;
  end(): Promise<Sighting>;
  stop(): Promise<void>;
}

/** Starts browsers in this many processes, which share the flows evenly. */
export function startWatchers({ processes }: { processes: number }): RunningWatchers {
  const programs: OwnProcess[] = Array.from({ length: processes }, () =>
    startOwnProcess({ program: new URL('./watchers-program.js', import.meta.url) }),
  );
  const requestAll = (requestOf: (index: number) => WatchersRequest): Promise<unknown[]> =>
    Promise.all(programs.map((program, index) => program.request(requestOf(index))));
  return {
    async open({ ports, flows, perSecond }) {
      await requestAll((index) => ({
        type: 'open',
        ports,
        flows: Math.floor((flows + index) / processes),
        perSecond: perSecond / processes,
      }));
    },
    begin: async () => void (await requestAll(() => ({ type: 'begin' }))),
    // The programs are compiled together with this file: what they send is a sighting.
    end: async () => addSightings((await requestAll(() => ({ type: 'end' }))) as Sighting[]),
    stop: async () => void (await Promise.all(programs.map((program) => program.stop()))),
  };
}

function addSightings(sightings: readonly Sighting[]): Sighting {
  const sum = (member: 'open' | 'frames' | 'missed' | 'errors'): number =>
    sightings.reduce((total, sighting) => total + sighting[member], 0);
  const firstError = sightings.find((sighting) => sighting.firstError !== undefined)?.firstError;
  return {
    open: sum('open'),
    frames: sum('frames'),
    missed: sum('missed'),
    errors: sum('errors'),
    lateness: addCounts(sightings.map(({ lateness }) => lateness)),
    ...(firstError !== undefined && { firstError }),
  };
}
