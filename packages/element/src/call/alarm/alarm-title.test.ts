import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAlarmTitle } from './alarm-title.ts';

/** Returns a page whose title reads as in browsers: without spaces at its ends, and with single ones inside. */
function pageTitled(text: string): { title: string } {
  return {
    get title() {
      return text.replaceAll(/\s+/g, ' ').trim();
    },
    set title(next) {
      text = next;
    },
  };
}

describe('an alarm in the title of the page', () => {
  test('stands before it until it is read', () => {
    const page = pageTitled('Call desk');
    const title = createAlarmTitle(page);
    title.show(undefined);
    assert.equal(page.title, 'Call desk');
    title.show('Possible fraud');
    title.show('Possible fraud');
    assert.equal(page.title, '(!) Possible fraud – Call desk');
    title.show(undefined);
    assert.equal(page.title, 'Call desk');
  });

  test('comes back into a title that the page has changed, and leaves that as it is', () => {
    const page = pageTitled('Call desk');
    const title = createAlarmTitle(page);
    title.show('Possible fraud');
    page.title = 'Two calls wait';
    title.show('Möjligt bedrägeri');
    assert.equal(page.title, '(!) Möjligt bedrägeri – Two calls wait');
    page.title = 'Three calls wait';
    title.show('Möjligt bedrägeri');
    assert.equal(page.title, '(!) Möjligt bedrägeri – Three calls wait');
    page.title = 'Four calls wait';
    title.show(undefined);
    assert.equal(page.title, 'Four calls wait');
  });

  test('stands there once, wherever the page has put it', () => {
    const page = pageTitled('Call desk');
    const title = createAlarmTitle(page);
    title.show('Possible fraud');
    page.title = `(3) ${page.title}`;
    title.show('Possible fraud');
    assert.equal(page.title, '(3) (!) Possible fraud – Call desk');
    title.show(undefined);
    assert.equal(page.title, '(3) Call desk');
  });

  test('stands alone in a page without a title, and is gone when it is read', () => {
    const page = pageTitled('');
    const title = createAlarmTitle(page);
    title.show('Possible fraud');
    title.show('Possible fraud');
    assert.equal(page.title, '(!) Possible fraud –');
    title.show(undefined);
    assert.equal(page.title, '');
  });
});
