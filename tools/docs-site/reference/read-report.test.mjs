import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readReport } from './read-report.mjs';

const report = `# Public names of @scope/one

## \`@scope/one\`

\`\`\`ts
import { App } from '@scope/two/rp';
import type { Order as Order_2 } from '@scope/two/rp';

export { App };

export function wait(orderRef: string): Promise<void>;

export function wait(options: Hidden): Promise<Order_2>;

interface Hidden {
  orderRef: string;

  timeoutMs?: number;
}
\`\`\`

## \`@scope/one/define\`, \`@scope/one/page.js\`

\`\`\`ts
export const defined: true;
\`\`\`
`;

describe('a report of public names', () => {
  const entries = readReport(report);

  test('has the whole declaration of each name, overloads together', () => {
    const { signatures } = entries.get('@scope/one') ?? assert.fail();
    assert.match(signatures.get('wait') ?? '', /orderRef: string[^]*options: Hidden/);
    assert.match(signatures.get('Hidden') ?? '', /timeoutMs\?: number;\n\}$/);
  });

  test('tells which names are public and from where others come', () => {
    const { publicNames, origins } = entries.get('@scope/one') ?? assert.fail();
    assert.deepEqual([...publicNames], ['App', 'wait']);
    assert.deepEqual(origins.get('Order_2'), { name: 'Order', from: '@scope/two/rp' });
    assert.deepEqual([...(entries.get('@scope/one/define')?.publicNames ?? [])], ['defined']);
  });
});
