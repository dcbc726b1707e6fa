import { format } from 'prettier';
import type { MatrixCell } from './cells.ts';
import { bodyWays } from './ways.ts';

/** Formats the page docs/reference/migrate-matrix.md. */
export function formatMatrixPage(cells: readonly MatrixCell[]): Promise<string> {
  const clients = [...new Set(cells.map(({ client }) => client))];
  const ways = bodyWays.map(({ name }) => name);
  const row = (client: string): string => {
    const states = ways.map((way) => cells.find((cell) => cell.client === client && cell.way === way)?.state ?? '');
    return `| ${[client, ...states].join(' | ')} |`;
  };
  const text = `# \`migrate --write\` and HTTP clients

A sign request of 5.x without \`allowFingerprint\` required the security code. In version 6 it takes \`requirement.pinCode\`. This page
says for each HTTP client and each way to give the body what [\`secure-start migrate --write\`](../how-to/from-5-to-6.md) does. It is
written by \`node e2e/dist/migrate/matrix/write-page.js\`, and a test compares it with what the tool does.

- **done**: the body gets \`requirement: { pinCode: true }\`, and the address moves to \`/rp/v6.0\`. The test type-checks the result and signs
  with it at the simulator, over mutual TLS: the app asks for the security code.
- **reported**: the address stays at 5.1, and a finding names the place where the body is made or passed.

In no cell is the security code lost in silence.

| HTTP client | ${ways.join(' | ')} |
|${' --- |'.repeat(ways.length + 1)}
${clients.map(row).join('\n')}

The last two ways have callers outside of the code base, so their bodies are not known. Where the callers are in the code base, the
body is followed to each of them, also through other files.

To decide about a reported place, set \`requirement.pinCode\` there and run \`--write\` again. A comment
\`secure-start-ignore sign-without-pin-code\` says that biometrics are accepted there.
`;
  return format(text, { parser: 'markdown', printWidth: 120, singleQuote: true });
}
