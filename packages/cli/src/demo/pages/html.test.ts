import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';

test('text is escaped, in elements and in attributes', () => {
  const text = `<script>"it's" & more</script>`;
  assert.equal(
    html`<p title="${text}">${text}</p>`.markup,
    '<p title="&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;">&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;</p>',
  );
});

test('markup inside markup is kept, in lists too', () => {
  const items = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
  assert.equal(html`<p>${items}</p>`.markup, '<p><i>a</i><i>&lt;b&gt;</i></p>');
});

test('undefined parts are left out', () => {
  assert.equal(html`<p>${undefined}${0}</p>`.markup, '<p>0</p>');
});
