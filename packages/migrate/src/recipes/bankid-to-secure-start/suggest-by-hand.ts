import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../../javascript/ast/match-node.ts';
import type { Module } from '../../javascript/ast/module.ts';
import { getMemberName } from '../../javascript/ast/names.ts';

/** Code to write instead of the methods of npm `bankid` that have no counterpart. */
const suggestions: Readonly<Record<string, string>> = {
  authenticateAndCollect:
    'const { orderRef } = await client.auth(…); const outcome = await client.waitForOrder({ orderRef }); // a failed order is an outcome, not an exception',
  signAndCollect:
    'const { orderRef } = await client.sign(…); const outcome = await client.waitForOrder({ orderRef }); // a failed order is an outcome, not an exception',
  awaitPendingCollect: 'await client.waitForOrder({ orderRef }) // a failed order is an outcome, not an exception',
  nextQr:
    'qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt }) // once a second',
  latestQrFromCache:
    'qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt }) // keep the order yourself',
};

/** Returns the places in a module that a person must change by hand, with what to write there. */
export function suggestByHand(module: Module): Match[] {
  const matches: Match[] = [];
  module.program.traverse({
    CallExpression({ node }) {
      const suggestion = suggestions[getMemberName(node.callee) ?? ''];
      if (suggestion === undefined) return;
      matches.push(matchNode({ rule: 'library-call', module, node: node.callee, suggestion }));
    },
    NewExpression({ node }) {
      if (!t.isIdentifier(node.callee) || !/^BankIdClient(V6)?$/.test(node.callee.name)) return;
      const suggestion =
        'createClient({ environment: testEnvironment, credentials: { pfx: { data: readFileSync(file), passphrase } } })';
      matches.push(matchNode({ rule: 'library-call', module, node, suggestion }));
    },
  });
  return matches;
}
