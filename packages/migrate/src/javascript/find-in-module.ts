import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { findInTexts } from '../texts/find-in-texts.ts';
import { findCodeLists } from './find-code-lists.ts';
import { findInAnswers } from './find-in-answers.ts';
import { findInRequests } from './find-in-requests.ts';
import { findLibraries } from './find-libraries.ts';
import { findLoggedSecrets } from './find-logged-secrets.ts';
import { findMentions } from './find-mentions.ts';
import { findPolling } from './find-polling.ts';
import { findPositionalCalls } from './find-positional-calls.ts';
import { findStarting } from './find-starting.ts';
import type { Module } from './module.ts';
import type { Project } from './project.ts';
import { textsInModule } from './texts-in-module.ts';

interface Finder {
  /** Without one of these words in it a module cannot interest the finder: cheaper to ask than to walk the tree. */
  words: RegExp;
  find(options: { project: Project; module: Module; evidence: Evidence }): Sighting[];
}

const finders: readonly Finder[] = [
  { words: /BankIdClient\b/, find: ({ module }) => findLibraries(module) },
  {
    words:
      /allow_?fingerprint|token_?start_?required|auto_?start_?token_?required|mrtd_?required|issuer_?cn|end_?user_?ua/i,
    find: ({ module }) => findMentions(module),
  },
  { words: /endUserIp|auth|sign/, find: findInRequests },
  { words: /authenticate|sign/, find: ({ module }) => findPositionalCalls(module) },
  { words: /\bcert\b|callInitiator/, find: ({ module }) => findInAnswers(module) },
  {
    words: /userSign|noClient|expiredTransaction|maintenance|[A-Z]+_[A-Z]+/i,
    find: ({ module }) => findCodeLists(module),
  },
  { words: /log|console|debug|winston|pino/i, find: findLoggedSecrets },
  { words: /setInterval|refreshInterval/, find: ({ module }) => findPolling(module) },
  { words: /qr|redirect|rpref/i, find: ({ module }) => findStarting(module) },
];

/** Everything that has to change in a JavaScript or TypeScript module of a file that speaks with BankID. */
export function findInModule(options: { project: Project; module: Module; evidence: Evidence }): Sighting[] {
  const { module, evidence } = options;
  return [
    ...findInTexts({ file: module.file, texts: textsInModule(module), evidence }),
    ...finders.filter(({ words }) => words.test(module.text)).flatMap(({ find }) => find(options)),
  ];
}
