/**
 * Returns the description in a docstring: its text without stars, before the first tag.
 *
 * A docstring of a type in JavaScript begins with its tag, and the description follows the name.
 */
export function descriptionOf(/** @type {string} */ docstring) {
  const text = bare(docstring).replace(/^@typedef \{\w+\} \w+\s+/, '');
  return text.split(/^@/m)[0]?.trim() ?? '';
}

/** Returns the sentences of a docstring, descriptions of tags included, without examples. */
export function sentencesOf(/** @type {string} */ docstring) {
  return bare(docstring)
    .replace(/^@example[\s\S]*?(?=^@|$(?![\s\S]))/gm, '')
    .replace(/```[\s\S]*?```/g, '')
    .split(/^@|\n\s*\n|\n\s*(?=[-*|] )|(?<=[.:!?])\s+(?=[A-Z`])/m)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
}

/** Returns how many words a sentence has; code between backticks is one. */
export function countWords(/** @type {string} */ sentence) {
  return sentence
    .replace(/`[^`]*`|\{@link[^}]*\}|\{[^}]*\}/g, 'code')
    .split(' ')
    .filter((word) => /\w/.test(word)).length;
}

function bare(/** @type {string} */ docstring) {
  return docstring
    .replace(/^\/\*\*+|\*+\/$/g, '')
    .replace(/^[^\S\n]*\*[^\S\n]?/gm, '')
    .trim();
}
