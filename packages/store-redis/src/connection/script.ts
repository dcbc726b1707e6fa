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
  /** The script touches keys besides those of the call. In a cluster it must not run while their slot is on its way. */
  needsWholeSlot?: boolean;
  /** While the slot is on its way, the call fails at once, and does not wait. */
  isImpatient?: boolean;
}

/**
 * Returns the call as a cluster gets it. A node that gives or takes a slot refuses a script as soon as one of several keys is not
 * there. So a key that is never set keeps a script from a slot of which a part is elsewhere.
 */
export function inWholeSlot(call: ScriptCall): ScriptCall {
  const [first = ''] = call.keys;
  return { ...call, keys: [...call.keys, `${first.slice(0, first.indexOf('}') + 1)}:unmoved`] };
}

/** Returns the command that calls a script which Redis has. */
export function byName({ script, keys, args }: Pick<ScriptCall, 'script' | 'keys' | 'args'>): unknown[] {
  return ['evalshaBuffer', script.sha1, keys.length, ...keys, ...args];
}

/** Returns the command that brings the script along. */
export function whole({ script, keys, args }: ScriptCall): unknown[] {
  return ['evalBuffer', script.text, keys.length, ...keys, ...args];
}
