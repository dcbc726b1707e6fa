/**
 * Returns the text that a reader sees in tokens of Markdown, without marks and addresses.
 *
 * @param {readonly import('marked').Token[]} tokens
 * @returns {string}
 */
export function plainText(tokens) {
  return tokens.map(textOf).join('').replace(/\s+/g, ' ').trim();
}

/** Returns a text, cut after a word if it has more characters than that. */
export function shortened(/** @type {string} */ text, /** @type {number} */ maxLength) {
  return text.length > maxLength ? `${text.slice(0, maxLength - 3).replace(/\s\S*$/, '')} …` : text;
}

/** @returns {string} */
function textOf(/** @type {import('marked').Token} */ token) {
  switch (token.type) {
    case 'html':
    case 'hr':
      return '';
    case 'br':
    case 'space':
      return ' ';
    case 'code':
      return `${token['text']} `;
    case 'table':
      return [token['header'], ...token['rows']].flat().map(cellText).join(' ');
    case 'list':
      return token['items'].map((/** @type {import('marked').Token} */ item) => `${textOf(item)} `).join('');
    default:
      return inline(token);
  }
}

function cellText(/** @type {import('marked').Tokens.TableCell} */ { tokens }) {
  return plainText(tokens);
}

function inline(/** @type {import('marked').Token} */ token) {
  const { type, raw } = token;
  const inner = 'tokens' in token ? token.tokens : undefined;
  const isBlock = type === 'paragraph' || type === 'heading' || type === 'blockquote' || type === 'list_item';
  const text = inner === undefined ? ('text' in token ? token['text'] : raw) : inner.map(textOf).join('');
  return isBlock ? `${text} ` : text;
}
