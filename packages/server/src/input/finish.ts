import type { CallFinish } from '../call-desk/call-purpose.ts';
import type { Finish } from '../purpose.ts';
import { checkedResult } from './callback-result.ts';

/**
 * Returns what `onCompleted` of a flow has returned; `undefined` means that the browser stays where it is.
 *
 * @throws CallbackResultError when it is of another kind.
 */
export function checkedFinish(options: { purpose: string; result: unknown }): Finish {
  return checkedResult<Finish>({
    callback: `onCompleted() of the purpose "${options.purpose}"`,
    result: options.result ?? {},
    members: { redirectTo: 'text', headers: 'headers' },
    example: '{ redirectTo: "/my-pages", headers: { "Set-Cookie": … } }',
  });
}

/**
 * Returns what `onCompleted` of a call has returned; `undefined` means that the desk stays where it is.
 *
 * @throws CallbackResultError when it is of another kind.
 */
export function checkedCallFinish(options: { purpose: string; result: unknown }): CallFinish {
  return checkedResult<CallFinish>({
    callback: `onCompleted() of the purpose "${options.purpose}"`,
    result: options.result ?? {},
    members: { continueTo: 'text' },
    example: '{ continueTo: "/customers/4711" }',
  });
}
