import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getMemberChain, getMemberName } from '../../javascript/ast/names.ts';
import { replaceNode } from '../edit-literal.ts';
import { compatEntry } from '../npm-bankid.ts';
import type { Recipe, RecipeOptions, RecipeResult, Remark } from '../recipe.ts';
import { findLibraryMentions, type LibraryMention } from './library-mentions.ts';

/** Exports that some version of npm `bankid`, or a fork, and the compat entry have in common. */
const commonExports: ReadonlySet<string> = new Set([
  'BankIdClient',
  'BankIdClientV6',
  'BankIdError',
  'BankIdErrorCode',
  'BankIdMethod',
  'RequestError',
  'REQUEST_FAILED_ERROR',
  'QrGenerator',
  'AuthRequest',
  'AuthRequestV5',
  'AuthRequestV6',
  'AuthResponse',
  'SignRequest',
  'SignResponse',
  'CollectRequest',
  'CollectResponse',
  'CollectResponseV5',
  'CollectResponseV6',
  'BankId',
  'BankIdClientSettings',
  'BankIdClientSettingsV6',
  'OtherPaymentRequest',
  'OtherPaymentResponse',
  'PaymentRequest',
  'PaymentResponse',
  'PhoneAuthRequest',
  'PhoneAuthResponse',
  'PhoneSignRequest',
  'PhoneSignResponse',
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

/**
 * Recipe for the first step away from npm `bankid`: it changes the imports and nothing else.
 *
 * The modules of a package move together, with their mocks and re-exports, or not at all: an error of one library is not an
 * `instanceof` the error class of the other. A package that uses version 6 only has nothing to gain, and stays.
 */
export const bankIdToCompat: Recipe = {
  name: 'bankid-to-compat',
  run: (options) => {
    const results = groupByPackage(options).map((mentioning) => movePackage(mentioning, options));
    return {
      edits: results.flatMap(({ edits }) => edits),
      toReview: [],
      left: [],
      remarks: results.flatMap(({ remarks }) => remarks),
    };
  },
};

interface MentioningModule {
  module: Module;
  mentions: LibraryMention[];
}

function groupByPackage({ mentioning, packageOf }: RecipeOptions): MentioningModule[][] {
  const groups = new Map<string, MentioningModule[]>();
  for (const module of mentioning('bankid')) {
    const mentions = findLibraryMentions(module, 'bankid');
    if (mentions.length === 0) continue;
    const folder = packageOf(module.file);
    groups.set(folder, [...(groups.get(folder) ?? []), { module, mentions }]);
  }
  return [...groups.values()];
}

function movePackage(
  mentioning: readonly MentioningModule[],
  { mayEdit }: RecipeOptions,
): Pick<RecipeResult, 'edits' | 'remarks'> {
  const places = mentioning.flatMap(({ module, mentions }) =>
    mentions.map(({ source }) => ({ module, source, file: module.file, start: source.start ?? 0 })),
  );
  const remark = (text: string): Remark[] => places.map(({ file, start }) => ({ file, start, text }));
  if (!mentioning.some(({ module }) => /\bBankIdClient\b/.test(module.text))) {
    return { edits: [], remarks: remark('The import stays: the package uses version 6 of npm bankid only.') };
  }
  const isOpen = ({ file, start }: { file: string; start: number }): boolean =>
    mayEdit({ file, start, rule: 'old-library' });
  const obstacles = mentioning.flatMap(({ module, mentions }) => findObstacles(module, mentions));
  const open = places.filter(isOpen);
  if (obstacles.length > 0 && open.length > 0) {
    return {
      edits: [],
      remarks: [...obstacles, ...remark('The import stays, because of another place that cannot move.')],
    };
  }
  return {
    edits: open.map(({ module, source }) => {
      const quote = module.text.charAt(source.start ?? 0);
      return replaceNode(module, source, `${quote}${compatEntry}${quote}`);
    }),
    remarks: [],
  };
}

/** Finds what the compat entry does not have, which keeps the imports of the whole package. */
function findObstacles(module: Module, mentions: readonly LibraryMention[]): Remark[] {
  const { file } = module;
  const ofMentions = mentions.flatMap(({ source, names = [], takesDefault }): Remark[] => {
    const start = source.start ?? 0;
    const missing = names.filter((name) => !commonExports.has(name));
    return [
      ...(takesDefault ? [{ file, start, text: `${compatEntry} has no default export. Import the names.` }] : []),
      ...(missing.length > 0 ? [{ file, start, text: `${compatEntry} has no ${missing.join(', ')}.` }] : []),
    ];
  });
  return [...ofMentions, ...findAxiosUses(module)];
}

/** Finds uses of the axios instance of an npm `bankid` client, which the compat entry does not have. */
function findAxiosUses(module: Module): Remark[] {
  const uses: Remark[] = [];
  t.traverseFast(module.program.node, (node) => {
    const name = getMemberName(node);
    const isClientMember =
      t.isMemberExpression(node) && /bank_?id|client/i.test(getMemberChain(node.object).at(-1) ?? '');
    if (name !== 'createAxiosInstance' && (name !== 'axios' || !isClientMember)) return;
    const text = `${compatEntry} has no axios. Use its options environment, ca and timeoutMs instead.`;
    uses.push({ file: module.file, start: node.start ?? 0, text });
  });
  return uses;
}
