import { promisify } from 'node:util';
import type { Purpose } from '@secure-start/server';
import type { Request } from 'express';
import type { Contracts } from './contracts.ts';

declare module 'express-session' {
  interface SessionData {
    /** The person who is logged in. */
    personalNumber: string;
  }
}

/** Creates the purposes of a shop whose sessions are those of express-session. */
export function createPurposes(contracts: Contracts): Record<'login' | 'contract', Purpose> {
  return {
    login: {
      kind: 'auth',
      prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
      async onCompleted({ user, context }) {
        const { req } = context as { req: Request };
        // A new id: another person may have planted the one that the browser sent (session fixation).
        await promisify(req.session.regenerate.bind(req.session))();
        req.session.personalNumber = user.personalNumber;
        return { redirectTo: '/account' };
      },
    },
    contract: {
      kind: 'sign',
      prepareOrder({ reference, context }) {
        const { personalNumber } = (context as { req: Request }).req.session;
        if (personalNumber === undefined) return 'notSignedIn';
        // The page sends the reference, so that it can be that of another customer's contract.
        const contract = contracts.findOpen({ id: reference, personalNumber });
        if (contract === undefined) throw new Error('The person who is logged in has no such contract to sign.');
        return { userVisibleData: contract.text, expectedPersonalNumber: contract.personalNumber };
      },
      onCompleted({ flowId, reference, order, evidence }) {
        const text = order.userVisibleData ?? '';
        contracts.file({ id: reference, signed: { flowId, text, signature: evidence.signature } });
        return { redirectTo: '/account' };
      },
      // The person signed, and closed the page: the contract is signed all the same.
      onUnfinished({ flowId, reference, order, evidence }) {
        const text = order.userVisibleData ?? '';
        contracts.file({ id: reference, signed: { flowId, text, signature: evidence.signature } });
      },
    },
  };
}
