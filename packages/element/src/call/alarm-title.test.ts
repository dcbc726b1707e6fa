import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAlarmTitle } from './alarm-title.ts';

test('an alarm stands before the title of the page until it is read', () => {
  const page = { title: 'Call desk' };
  const title = createAlarmTitle(page);
  title.show(undefined);
  assert.equal(page.title, 'Call desk');
  title.show('Possible fraud');
  title.show('Possible fraud');
  assert.equal(page.title, '(!) Possible fraud – Call desk');
  title.show(undefined);
  assert.equal(page.title, 'Call desk');
});

test('a title that the page changes meanwhile is marked too, and stays', () => {
  const page = { title: 'Call desk' };
  const title = createAlarmTitle(page);
  title.show('Possible fraud');
  page.title = 'Two calls wait';
  title.show('Möjligt bedrägeri');
  assert.equal(page.title, '(!) Möjligt bedrägeri – Two calls wait');
  page.title = 'Three calls wait';
  title.show(undefined);
  assert.equal(page.title, 'Three calls wait');
});
