import { docOpening } from './rules/doc-opening.mjs';
import { folderSize } from './rules/folder-size.mjs';
import { literalSpaces } from './rules/literal-spaces.mjs';
import { sentenceLength } from './rules/sentence-length.mjs';
import { twoBags } from './rules/two-bags.mjs';
import { unitInName } from './rules/unit-in-name.mjs';
import { vaguePerson } from './rules/vague-person.mjs';

/** @type {readonly import('./source.mjs').Rule[]} */
export const rules = [docOpening, vaguePerson, unitInName, literalSpaces, twoBags, folderSize, sentenceLength];
