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
import { findStarting } from './find-starting.ts';
import type { Module } from './module.ts';
import type { Project } from './project.ts';
import { textsInModule } from './texts-in-module.ts';

/** Everything that has to change in a JavaScript or TypeScript module. */
export function findInModule(options: { project: Project; module: Module; evidence: Evidence }): Sighting[] {
  const { project, module, evidence } = options;
  const { file } = module;
  const inTexts = findInTexts({ file, texts: textsInModule(module), evidence });
  if (evidence.speaks !== 'yes') return inTexts;
  return [
    ...inTexts,
    ...findLibraries(module),
    ...findMentions(module),
    ...findInRequests({ project, module, evidence }),
    ...findInAnswers(module),
    ...findCodeLists(module),
    ...findLoggedSecrets(module),
    ...findPolling(module),
    ...findStarting(module),
  ];
}
