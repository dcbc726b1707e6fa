import type { DeskView } from '@secure-start/protocol/call';
import type { MaskedPersonalNumber } from '@secure-start/protocol/rp';
import type { ErrorBody } from '../../connection/json-response.ts';

/**
 * State of `<bankid-call>`.
 *
 * - `opening`: the first view of the desk is awaited.
 * - `signedOut`: the application knows no agent here.
 * - `gone`: there is no desk at the address.
 * - `open`: the desk is known. `connected` is `false` while nothing arrives from the server.
 */
export type DeskState =
  | { step: 'opening'; connected: boolean }
  | { step: 'signedOut' }
  | { step: 'gone' }
  | {
      step: 'open';
      desk: DeskView;
      connected: boolean;
      /** A request that a press has caused awaits its response. */
      busy: boolean;
      /** Present when the last of these requests failed. */
      refusal?: {
        errorBody?: ErrorBody;
        /** Present when it was the start of a call: the number that was to be asked. */
        asked?: MaskedPersonalNumber;
      };
    };
