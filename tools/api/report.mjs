import { format } from 'prettier';
import { extractDeclarations } from './extract.mjs';

/**
 * Returns the pages that name the public interface of each package, by file name.
 *
 * @param {readonly import('./entries.mjs').Entry[]} entries
 * @returns {Promise<Map<string, string>>}
 */
export async function apiReports(entries) {
  const declarations = extractDeclarations(entries);
  const sections = entries.map(({ name, specifiers }, index) => ({
    name,
    text: `## ${specifiers.map((specifier) => `\`${specifier}\``).join(', ')}\n\n\`\`\`ts\n${declarations[index]}\n\`\`\``,
  }));
  const names = [...new Set(entries.map(({ name }) => name))];
  const pages = names.map(async (name) => {
    const own = sections.filter((section) => section.name === name).map(({ text }) => text);
    const page = [`# Public names of ${name}`, introduction, ...own].join('\n\n');
    const text = await format(page, { parser: 'markdown', printWidth: 120, singleQuote: true });
    return /** @type {const} */ ([`${name.replace(/^@.*\//, '')}.api.md`, text]);
  });
  return new Map(await Promise.all(pages));
}

const introduction = `Written by \`npm run api\`. What has no \`export\` is not public by its name, but by a signature that mentions it.`;
