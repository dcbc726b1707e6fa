import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';

test('text that is put into markup is escaped, in elements and in attributes', () => {
  const text = `<script>"it's" & more</script>`;
  assert.equal(
    html`<p title="${text}">${text}</p>`.markup,
    '<p title="&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;">&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;</p>',
  );
});

test('markup inside markup stays, in lists too', () => {
  const items = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
  assert.equal(html`<p>${items}</p>`.markup, '<p><i>a</i><i>&lt;b&gt;</i></p>');
});

test('nothing is written for what is absent', () => {
  assert.equal(html`<p>${undefined}${0}</p>`.markup, '<p>0</p>');
});
