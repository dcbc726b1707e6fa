#!/usr/bin/env node
// Checked in and not built, so that npm can link it before the first build.
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error('secure-start is not built. Run "npm run build" in its repository first.');
  process.exitCode = 1;
}
