import { chainOf, memberName } from '../../javascript/names.ts';
import type { Module } from '../../javascript/module.ts';
import * as t from '@babel/types';
import type { Edit, Recipe } from '../edit.ts';
import { replaced } from '../literal-edits.ts';
import { compatEntry, npmBankIdImports } from '../npm-bankid.ts';

/** What both npm `bankid` 3 and the compat entry export. */
const sameNames: ReadonlySet<string> = new Set([
  'BankIdClient',
  'BankIdClientV6',
  'BankIdError',
  'BankIdErrorCode',
  'BankIdMethod',
  'RequestError',
  'REQUEST_FAILED_ERROR',
  'QrGenerator',
  'AuthRequestV5',
  'AuthRequestV6',
  'AuthResponse',
  'SignRequest',
  'SignResponse',
  'CollectRequest',
  'CollectResponseV5',
  'CollectResponseV6',
  'CompletionData',
  'CompletionDataV6',
  'CancelRequest',
  'CancelResponse',
  'ErrorResponse',
  'BankIdRequest',
  'BankIdResponse',
  'FailedHintCode',
  'PendingHintCode',
  'QrCacheEntry',
  'QrGeneratorCache',
  'QrGeneratorOptions',
]);

/** The first step away from npm `bankid`: the import, and nothing else. */
export const bankIdToCompat: Recipe = {
  name: 'bankid-to-compat',
  description: 'npm bankid is imported from @secure-start/client/compat',
  rewrite: ({ modules }) => ({ edits: modules.flatMap(imports), remarks: [] }),
};

function imports(module: Module): Edit[] {
  if (usesTransport(module)) return [];
  return npmBankIdImports(module)
    .filter(({ source, names }) => source.value === 'bankid' && (names ?? []).every((name) => sameNames.has(name)))
    .map(({ source }) => {
      const quote = module.text.charAt(source.start ?? 0);
      return replaced(module, source, `${quote}${compatEntry}${quote}`);
    });
}

/** The axios instance of npm `bankid` is public; the compat entry has none. */
function usesTransport(module: Module): boolean {
  let found = false;
  t.traverseFast(module.program.node, (node) => {
    const name = memberName(node);
    found ||=
      name === 'createAxiosInstance' ||
      (name === 'axios' && t.isMemberExpression(node) && /bank_?id|client/i.test(chainOf(node.object).at(-1) ?? ''));
  });
  return found;
}
