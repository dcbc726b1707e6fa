/** Whole answer of the RP API: that to a call that starts an order, or that to `collect`. */
export type AnswerKind = 'order' | 'collect';

/** Types that libraries and their users have for the answers. */
const orderType =
  /^(?:BankId)?(?:Auth|Authenticate|Sign|Order|Start|Phone\w{0,10})(?:entication)?(?:Order)?(?:Response|Answer|Result)(?:V6|Dto)?$/i;
const collectType = /^(?:BankId)?Collect(?:Order)?(?:Response|Answer|Result)?(?:V6|Dto)?$/i;

const startMethod = /^(?:start|init)?_?(?:auth|authenticate|sign|phone_?(?:auth|sign))_?(?:Order|V6)?$/i;
/** `awaitPendingCollect`, `signAndCollect`, `collectUntilDone`, `waitForOrder`; and no `setCollect…` or `isCollected`. */
const collectMethod =
  /^(?:collect_?(?:Order|Status|Result|Until\w{0,30})?|(?:await|poll|auth|sign|wait|do|run|start)\w{0,30}collect|waitFor(?:Order|Completion|Result))$/i;

/** Returns which answer a type is the name of. */
export function classifyTypeName(name: string): AnswerKind | undefined {
  if (orderType.test(name)) return 'order';
  return collectType.test(name) ? 'collect' : undefined;
}

/** Returns which answer a method of a client returns, by its name. */
export function classifyMethodName(name: string): AnswerKind | undefined {
  if (startMethod.test(name)) return 'order';
  return collectMethod.test(name) ? 'collect' : undefined;
}

/** Name of the object whose methods call BankID, and those of objects that may call other services too. */
export const bankIdName: RegExp = /bank_?-?id/i;
export const generalClientName: RegExp = /^_?(?:rp|client|api|rp_?client|rp_?api)$/i;

/** Details of findings in log lines that print a whole answer. */
export const answerDetails: Readonly<Record<AnswerKind, string>> = {
  order: 'The whole answer, secrets included.',
  collect: 'The whole answer of collect: once it is complete, with the personal number and the signature.',
};
