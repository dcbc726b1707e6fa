import { findInCertificate } from './certificates/find-in-certificate.ts';
import type { CandidateFile, CodeBase } from './code-base.ts';
import { findInConfig } from './config/find-in-config.ts';
import { findInManifest } from './config/find-in-manifest.ts';
import { decodeText } from './files/decode-text.ts';
import type { Match } from './findings/finding.ts';
import { findInModule } from './javascript/find-in-module.ts';
import type { Relevance } from './relevance.ts';
import type { Reader } from './report/report.ts';
import { findInTemplate } from './templates/find-in-template.ts';
import { findPersonalNumberFields } from './templates/find-personal-number-fields.ts';
import { findInTokens } from './token-trees/find-in-tokens.ts';
import { syntaxes } from './token-trees/syntax.ts';
import { createLexer } from './token-trees/tokenize.ts';

/** Matches in one file, and the way in which it was read. */
export interface FileResult {
  matches: Match[];
  /** Absent for package manifests and certificates. */
  by?: Reader['by'];
}

/** Finds the matches in one file, with the finders for its language. */
export function findInFile(options: {
  codeBase: CodeBase;
  file: CandidateFile;
  bytes: Buffer;
  /** Milliseconds since 1970. */
  now: number;
}): FileResult {
  const { codeBase, file, bytes, now } = options;
  const { path, language } = file;
  if (language === 'certificate') {
    return { matches: findInCertificate({ file: path, bytes, now, usesBankId: codeBase.relevance.usesBankId }) };
  }
  const text = decodeText(bytes)?.text ?? '';
  if (language === 'manifest') return { matches: findInManifest({ file: path, text }) };
  const relevance = effectiveRelevance(file, codeBase);
  if (language === 'config' || language === 'text') {
    return { matches: findInConfig({ file: path, text, relevance }), by: 'text' };
  }
  const { project } = codeBase;
  if (language === 'template') {
    return { matches: findInTemplate({ file: path, text, relevance, project }), by: 'text' };
  }
  if (language === 'javascript' || language === 'typescript') {
    const fields = findPersonalNumberFields({ file: path, text, relevance });
    if (relevance.usesBankId !== 'yes') return { matches: fields };
    const module = project.getModule(path);
    const code = module
      ? findInModule({ project, module, relevance })
      : findInTokens({ file: path, text, literals: createLexer(text, syntaxes.javascript), relevance });
    return { matches: [...code, ...fields], by: module ? 'parser' : 'lexer' };
  }
  const byGrammar = codeBase.grammars.findLiterals({ language, text });
  const literals = byGrammar ?? createLexer(text, syntaxes[language]);
  const matches = findInTokens({ file: path, text, literals, relevance });
  // PHP files are code and page at once.
  const fields = language === 'php' ? findPersonalNumberFields({ file: path, text, relevance }) : [];
  return { matches: [...matches, ...fields], by: byGrammar ? 'grammar' : 'lexer' };
}

/** A file without signs of a version takes the version of the code base, if the code base uses only one. */
function effectiveRelevance(file: CandidateFile, codeBase: CodeBase): Relevance {
  const { usesV5, usesV6 } = codeBase.relevance;
  if (file.relevance.usesV5 || file.relevance.usesV6 || usesV5 === usesV6) return file.relevance;
  return { ...file.relevance, usesV5, usesV6 };
}
