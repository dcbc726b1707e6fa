import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';

/** Openings of input elements and of the components of common UI libraries. */
const tagOpening = /<([\w-]+)[\s/>]/g;
const inputTag = /^(?:input|v-text-field|el-input|b-form-input|b-input|mat-input|md-input|ion-input)$/;
const componentName = /^[A-Z]\w*$/;
const inputComponent = /Input|Field|TextBox/;
/** Calls of template helpers that render an input: Razor, Rails, Laravel, CodeIgniter. */
const inputHelper =
  /(?:@Html\.(?:TextBox|Editor|Password)(?:For)?|\.(?:text|number|password|telephone)_field(?:_tag)?|Form::(?:text|input)|form_input)\s*\(?[^)\n]*/g;
/** Names, labels and placeholders of a Swedish personal number. */
const personalNumberWords =
  /person(?:al|lig)?[-_ ]?(?:num(?:mer|ber)|nr|no)(?![a-z])|\bp(?:ers)?nr\b|\bssn\b|social[-_ ]?security|civic[-_ ]?(?:no|num|reg)|(?:[ÅY]{4}|[ÅY]{2})MMDD/i;
/** Attributes of inputs that take no typed number. */
const notTyped = /type=["'](?:hidden|checkbox|radio|submit)["']|\breadonly\b|\breadOnly\b|\bdisabled(?!=\{)/;

/** Finds input fields for a personal number on pages about BankID. Pages for version 6 are left alone. */
export function findPersonalNumberFields(options: { file: string; text: string; relevance: Relevance }): Match[] {
  const { file, text, relevance } = options;
  if (!/bank_?-?id/i.test(text) || (relevance.usesV6 && !relevance.usesV5)) return [];
  const tags = [...text.matchAll(tagOpening)]
    .filter(([, name = '']) => inputTag.test(name) || (componentName.test(name) && inputComponent.test(name)))
    .map(({ index }) => ({ start: index, end: findTagEnd(text, index) }));
  const helpers = [...text.matchAll(inputHelper)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...tags, ...helpers]
    .filter(({ start, end }) => {
      const source = text.slice(start, end);
      return personalNumberWords.test(source) && !notTyped.test(source) && !isInComment(text, start);
    })
    .map(({ start, end }) => ({ rule: 'personal-number-field', file, start, end }));
}

const maxTagChars = 2000;
/** Length that is assumed for a tag whose end is not found. */
const openTagChars = 200;

/** Finds the `>` that ends a tag: not one inside quotes or braces, nor one of `%>`, `?>` or `=>`. */
function findTagEnd(text: string, start: number): number {
  let quote = '';
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + maxTagChars); at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '>' && depth <= 0 && !/[%?=]/.test(text[at - 1] ?? '')) return at + 1;
  }
  return Math.min(text.length, start + openTagChars);
}

/** Returns whether an offset is inside a comment of HTML, JSX or Razor, or on a line that begins as one of JavaScript. */
function isInComment(text: string, start: number): boolean {
  const isInside = (open: string, close: string): boolean =>
    text.lastIndexOf(open, start) > text.lastIndexOf(close, start);
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return isInside('<!--', '-->') || isInside('{/*', '*/}') || isInside('@*', '*@') || /^\s*(\/\/|\*)/.test(line);
}
