import { BankIdUsageError } from '@secure-start/client';
import type { CallInitiator } from '@secure-start/protocol/call';
import type { CallClient } from './call-desk-options.ts';
import type { CallAsk, CallPurpose } from './call-purpose.ts';

/**
 * Places the order of a call: it goes to the app of the person with this number.
 *
 * @returns the order's name.
 * @throws what the client throws.
 */
export async function placeCall(options: {
  client: CallClient;
  kind: CallPurpose['kind'];
  purpose: string;
  personalNumber: string;
  callInitiator: CallInitiator;
  ask: CallAsk;
}): Promise<string> {
  const { client, kind, purpose, personalNumber, callInitiator, ask } = options;
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, requirement } = ask;
  const order = {
    personalNumber,
    callInitiator,
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData }),
    ...(requirement !== undefined && { requirement }),
  };
  if (kind === 'auth') return (await client.phoneAuth(order)).orderRef;
  if (userVisibleData !== undefined) return (await client.phoneSign({ ...order, userVisibleData })).orderRef;
  throw new BankIdUsageError({
    field: 'userVisibleData',
    problem: 'is missing',
    remedy: `return the text to sign from ask() of the purpose "${purpose}"`,
  });
}
