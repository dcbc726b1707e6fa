import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';

const fieldTag =
  /<(?:input|v-text-field|el-input|b-form-input|b-input|mat-input|md-input|ion-input|(?:[A-Z]\w*)?(?:Input|Field|TextBox)\w*)(?=[\s/>])/g;
const fieldCall =
  /(?:@Html\.(?:TextBox|Editor|Password)(?:For)?|\.(?:text|number|password|telephone)_field(?:_tag)?|Form::(?:text|input)|form_input)\s*\(?[^)\n]*/g;
const asksForNumber =
  /person(?:al|lig)?[-_ ]?(?:num(?:mer|ber)|nr|no)(?![a-z])|\bp(?:ers)?nr\b|\bssn\b|social[-_ ]?security|civic[-_ ]?(?:no|num|reg)|(?:[ÅY]{4}|[ÅY]{2})MMDD/i;
const notAsked = /type=["'](?:hidden|checkbox|radio|submit)["']|\breadonly\b|\breadOnly\b|\bdisabled(?!=\{)/;

/** Fields that ask for a personal number on pages about BankID. */
export function findFields(options: { file: string; text: string; evidence: Evidence }): Sighting[] {
  const { file, text, evidence } = options;
  if (!/bank_?-?id/i.test(text) || (evidence.six && !evidence.five)) return [];
  const tags = [...text.matchAll(fieldTag)].map((match) => ({ start: match.index, end: tagEnd(text, match.index) }));
  const calls = [...text.matchAll(fieldCall)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...tags, ...calls]
    .filter(({ start, end }) => asksForNumber.test(text.slice(start, end)) && !notAsked.test(text.slice(start, end)))
    .filter(({ start }) => !isCommentedOut(text, start))
    .map(({ start, end }) => ({ rule: 'personal-number-field', file, start, end }));
}

/** The `>` that ends a tag: not one inside quotes, braces or a template language's brackets. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + 2000); at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '>' && depth <= 0 && !/[%?=]/.test(text[at - 1] ?? '')) return at + 1;
  }
  return Math.min(text.length, start + 200);
}

function isCommentedOut(text: string, start: number): boolean {
  const inside = (open: string, close: string): boolean =>
    text.lastIndexOf(open, start) > text.lastIndexOf(close, start);
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return inside('<!--', '-->') || inside('{/*', '*/}') || inside('@*', '*@') || /^\s*(\/\/|\*)/.test(line);
}
