/** How long the application may take; then it may be told again. */
const ms = 30_000;

/**
 * Whoever hands a flow's result to the application holds this, so that it is not told twice at a time: neither by two
 * tabs, nor by a tab and by what tells of results that no browser comes for.
 */
export function finishLease(options: { flowId: string; holder: string }): {
  name: string;
  holder: string;
  ms: number;
} {
  return { name: `finish:${options.flowId}`, holder: options.holder, ms };
}
