import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { matchTextPatterns } from '../text-patterns/match-text-patterns.ts';
import { collectTexts } from './ast/collect-texts.ts';
import type { Module } from './ast/module.ts';
import type { Project } from './ast/project.ts';
import { findErrorCodeComparisons } from './errors/find-error-code-comparisons.ts';
import { findShownErrors } from './errors/find-shown-errors.ts';
import { findHintLists } from './finders/find-hint-lists.ts';
import { findInRequests } from './finders/find-in-requests.ts';
import { findInResponses } from './finders/find-in-responses.ts';
import { findLaunchLinks } from './launch-links/find-launch-links.ts';
import { findLoggedSecrets } from './finders/find-logged-secrets.ts';
import { findLeaksToBrowser } from './finders/find-leaks-to-browser.ts';
import { findOldImports } from './finders/find-old-imports.ts';
import { findPolling } from './finders/find-polling.ts';
import { findPositionalCalls } from './finders/find-positional-calls.ts';
import { findRemovedMembers } from './finders/find-removed-members.ts';

interface Finder {
  /** A module without any of these words is skipped: the test is cheaper than a traversal. */
  keywords: RegExp;
  find(options: { project: Project; module: Module; relevance: Relevance }): Match[];
}

const finders: readonly Finder[] = [
  { keywords: /BankIdClient\b/, find: findOldImports },
  {
    keywords:
      /allow_?fingerprint|token_?start_?required|auto_?start_?token_?required|mrtd_?required|issuer_?cn|end_?user_?ua/i,
    find: ({ module }) => findRemovedMembers(module),
  },
  { keywords: /endUserIp|auth|sign|personalNumber/, find: findInRequests },
  { keywords: /auth|sign/, find: findPositionalCalls },
  { keywords: /\bcert\b|callInitiator/, find: ({ module }) => findInResponses(module) },
  {
    keywords: /userSign|noClient|expiredTransaction|maintenance|[A-Z]_[A-Z]|already|invalid/i,
    find: ({ module }) => [...findHintLists(module), ...findErrorCodeComparisons(module)],
  },
  { keywords: /log|console|debug|winston|pino/i, find: findLoggedSecrets },
  { keywords: /auth|sign|order|qrStartSecret|details|response|message/i, find: findLeaksToBrowser },
  { keywords: /details|response|message|String\(/i, find: findShownErrors },
  { keywords: /setInterval|setTimeout|Interval|interval|timer|while|for\b/, find: ({ module }) => findPolling(module) },
  { keywords: /qr|redirect|rpref/i, find: ({ module }) => findLaunchLinks(module) },
];

/** Finds every place in a JavaScript or TypeScript module that must change. The file must be one that uses BankID. */
export function findInModule(options: { project: Project; module: Module; relevance: Relevance }): Match[] {
  const { module, relevance } = options;
  return [
    ...matchTextPatterns({ file: module.file, texts: collectTexts(module), relevance }),
    ...finders.filter(({ keywords }) => keywords.test(module.text)).flatMap(({ find }) => find(options)),
  ];
}
