import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseModule } from '../ast/module.ts';
import { isLaunchLink } from './launch-link-expression.ts';

/** Returns whether the argument of `open(…)` in some TypeScript is a launch link. */
function isLinkIn(text: string): boolean {
  const module = parseModule({ file: 'page.ts', text, isTypeScript: true });
  const found: boolean[] = [];
  module?.program.traverse({
    CallExpression(path) {
      if (!path.get('callee').isIdentifier({ name: 'open' })) return;
      found.push(path.get('arguments').some((argument) => isLaunchLink(argument)));
    },
  });
  assert.equal(found.length, 1);
  return found[0] ?? false;
}

describe('a launch link is found', () => {
  for (const argument of [
    "'bankid:///?autostarttoken=' + t",
    "'bankid:///?autostarttoken=' + t + '&redirect=' + u + '&rpref=' + r + '&a=1' + b + '&c=2' + d",
    "isPhone ? 'bankid:///?autostarttoken=x' : ''",
    "link ?? 'bankid:///'",
    "'bankid:///' as string",
    "await short('bankid:///')",
    "order?.link.concat('bankid:///')",
    'order.autoStartToken',
    '[, `https://app.bankid.com/?autostarttoken=${t}`]',
    "{ url: 'bankid:///' }",
  ]) {
    test(`in open(${argument})`, () => assert.ok(isLinkIn(`open(${argument});`)));
  }

  test('through the names of constants', () => {
    assert.ok(isLinkIn("const base = 'bankid:///'; const link = base + '?autostarttoken='; open(link);"));
  });
});

test('other addresses are no launch links, and names that refer to each other end the search', () => {
  assert.ok(!isLinkIn("open('https://shop.example/' + path + '?a=1');"));
  assert.ok(!isLinkIn('const a = b; const b = a; open(a);'));
});
