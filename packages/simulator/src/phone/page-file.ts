import { readFile } from 'node:fs/promises';

/** A file of the phone's page or of the live page. */
export interface PageFile {
  contentType: string;
  body: Uint8Array;
}

const files: Readonly<Record<string, { name: string; contentType: string }>> = {
  '/': { name: 'index.html', contentType: 'text/html; charset=utf-8' },
  '/phone.js': { name: 'phone.js', contentType: 'text/javascript; charset=utf-8' },
  '/phone.css': { name: 'phone.css', contentType: 'text/css; charset=utf-8' },
  '/live': { name: 'live.html', contentType: 'text/html; charset=utf-8' },
  '/live.js': { name: 'live.js', contentType: 'text/javascript; charset=utf-8' },
  '/live.css': { name: 'live.css', contentType: 'text/css; charset=utf-8' },
};

/** Reads a file of the two pages by its URL path. Returns `undefined` when there is none, or it was not built. */
export async function readPageFile(path: string): Promise<PageFile | undefined> {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!file) return undefined;
  try {
    const body = await readFile(new URL(`../pages/${file.name}`, import.meta.url));
    return { contentType: file.contentType, body };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
