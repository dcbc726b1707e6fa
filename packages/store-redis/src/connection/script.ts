import { createHash } from 'node:crypto';

/** A Lua script and the name by which Redis remembers it. */
export interface Script {
  text: string;
  sha1: string;
}

/** Returns a script to be called. */
export function createScript(text: string): Script {
  return { text, sha1: createHash('sha1').update(text).digest('hex') };
}

/** One call of a script. All keys are in one slot when the client is one for clusters. */
export interface ScriptCall {
  script: Script;
  keys: readonly string[];
  args: readonly (string | Buffer)[];
  /** Waits until a replica has it, where there is one. */
  isReplicated?: boolean;
}
