import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** A page of an application: what is right compiles, and each line that is expected to fail does. */
const page = `
import '@secure-start/element/react';

export const logIn = (
  <bankid-login
    server="/bankid"
    purpose="contract"
    reference="contract-7"
    action="sign"
    lang="sv"
    strings={{ identify: 'Tunnistaudu' }}
    onbankid-finished={(event) => event.detail.redirectTo?.startsWith('/')}
    onbankid-ended={({ detail }) => detail.code === 'riskBlocked' && detail.tone === 'stopped'}
    onbankid-refused={({ detail }) => detail.retryAfterSeconds}
    ref={(element) => void element?.flow?.state}
  >
    <p slot="help">Help</p>
  </bankid-login>
);

// @ts-expect-error there is no such action
export const wrongAction = <bankid-login action="log-in" />;
// @ts-expect-error there is no such attribute
export const wrongName = <bankid-login porpose="login" />;
// @ts-expect-error an end has a code, not a reason
export const wrongDetail = <bankid-login onbankid-ended={({ detail }) => detail.reason} />;
`;

async function compile(reactTypes: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'e2e/dist/react-types-'));
  try {
    await writeFile(join(folder, 'page.tsx'), page);
    const types = join(root, 'node_modules', reactTypes);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      jsx: 'react-jsx',
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      module: 'preserve',
      moduleResolution: 'bundler',
      types: [],
      paths: { react: [types], 'react/jsx-runtime': [join(types, 'jsx-runtime')] },
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.tsx'] }));
    const { stdout } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch(
      (error: { stdout: string }) => error,
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the types for JSX', () => {
  for (const [version, reactTypes] of [
    ['18', 'types-react-18'],
    ['19', '@types/react'],
  ] as const) {
    test(`know the tag, its attributes and its events in React ${version}`, async () => {
      assert.equal(await compile(reactTypes), '');
    });
  }
});
