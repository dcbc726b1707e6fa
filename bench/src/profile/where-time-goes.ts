import { type CpuProfile, type ProfileNode, selfMicroseconds } from './cpu-profile.ts';
import { originOf } from './module-name.ts';

/** A name and its share of the time in which the process was not idle: 0 to 1. */
export interface Share {
  name: string;
  share: number;
}

/** The summary of a profile; each list has the greatest first. */
export interface WhereTimeGoes {
  busySeconds: number;
  /** Time within the package's own functions. */
  packages: readonly Share[];
  modules: readonly Share[];
  functions: readonly Share[];
  /** Time within functions of this project, with all that they call. */
  withCallees: readonly Share[];
}

/** Sums a profile up. */
export function whereTimeGoes(profile: CpuProfile): WhereTimeGoes {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = selfMicroseconds(profile);
  const sums = { packages: new Sums(), modules: new Sums(), functions: new Sums(), withCallees: new Sums() };
  let busy = 0;

  /** Adds a node and what it calls; returns their time. `callers`: the functions of this project above it. */
  function add(node: ProfileNode, caller: ProfileNode | undefined, callers: ReadonlySet<string>): number {
    const { functionName } = node.callFrame;
    if (functionName === '(idle)') return 0;
    const origin = originOf(node.callFrame.url);
    const name = nameOf(node);
    const self = times.get(node.id) ?? 0;
    busy += self;
    sums.packages.add(origin.package, self);
    sums.modules.add(origin.package === 'native' ? `native ${functionName}` : origin.module, self);
    sums.functions.add(origin.package === 'native' && caller ? `${name} ← ${nameOf(caller)}` : name, self);
    const isOwn = origin.package.startsWith('@secure-start/');
    const below = isOwn ? new Set(callers).add(name) : callers;
    let total = self;
    for (const id of node.children ?? []) {
      const child = nodes.get(id);
      if (child) total += add(child, node, below);
    }
    // A function that calls itself counts once.
    if (isOwn && !callers.has(name)) sums.withCallees.add(name, total);
    return total;
  }

  const [root] = profile.nodes;
  if (root) add(root, undefined, new Set());
  return {
    busySeconds: busy / 1e6,
    packages: sums.packages.shares(busy),
    modules: sums.modules.shares(busy),
    functions: sums.functions.shares(busy),
    withCallees: sums.withCallees.shares(busy),
  };
}

class Sums {
  readonly #sums = new Map<string, number>();

  add(name: string, microseconds: number): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + microseconds);
  }

  shares(of: number): Share[] {
    return [...this.#sums]
      .map(([name, microseconds]) => ({ name, share: microseconds / of }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  }
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  return url === '' ? name : `${name} ${originOf(url).module}:${lineNumber + 1}`;
}
