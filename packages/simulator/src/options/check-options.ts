import { isLoopback } from './option-kinds.ts';
import { optionTable } from './option-table.ts';
import type { SimulatorOptions } from './simulator-options.ts';

/**
 * Checks the names and values of the options, and that they go together.
 *
 * @throws TypeError that names the first option that is unknown or has an invalid value.
 */
export function assertSimulatorOptions(options: SimulatorOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!isOptionName(name)) {
      throw new TypeError(`startSimulator has no option "${name}"; it has ${Object.keys(optionTable).join(', ')}`);
    }
    const problem = value === undefined ? undefined : optionTable[name].validate(value);
    if (problem !== undefined) throw new TypeError(`startSimulator option "${name}" ${problem}`);
  }
  const conflict = findConflict(options);
  if (conflict !== undefined) throw new TypeError(`startSimulator option ${conflict}`);
}

/** Returns why two options do not go together, or `undefined`. */
export function findConflict({ host, expose, clock, speed, variation }: SimulatorOptions): string | undefined {
  if (host !== undefined && expose !== true && !isLoopback(host)) {
    return '"host" takes a loopback address only, unless "expose" is true';
  }
  if (clock === 'frozen' && speed !== undefined && speed !== 1) {
    return '"speed" is for a clock that runs, not a frozen one';
  }
  // The latency of `full` would wait for a clock that does not move.
  if (clock === 'frozen' && variation === 'full') return '"variation" takes "off" or "data" with a frozen clock';
  return undefined;
}

function isOptionName(name: string): name is keyof SimulatorOptions {
  return Object.hasOwn(optionTable, name);
}
