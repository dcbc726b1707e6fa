import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSize } from './file-size.ts';

test('a size is written for people and exactly, in both languages', () => {
  const cases: [number, sv: string, en: string][] = [
    [0, '0 byte', '0 bytes'],
    [1, '1 byte', '1 byte'],
    [999, '999 byte', '999 bytes'],
    [1_000, '1,0 kB (1\u00a0000 byte)', '1.0 kB (1,000 bytes)'],
    [999_949, '999,9 kB (999\u00a0949 byte)', '999.9 kB (999,949 bytes)'],
    [999_950, '1,0 MB (999\u00a0950 byte)', '1.0 MB (999,950 bytes)'],
    [52_428_800, '52,4 MB (52\u00a0428\u00a0800 byte)', '52.4 MB (52,428,800 bytes)'],
    [3_000_000_000, '3,0 GB (3\u00a0000\u00a0000\u00a0000 byte)', '3.0 GB (3,000,000,000 bytes)'],
    [
      2e15,
      '2000,0 TB (2\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000 byte)',
      '2000.0 TB (2,000,000,000,000,000 bytes)',
    ],
  ];
  for (const [sizeBytes, sv, en] of cases) {
    assert.equal(formatSize(sizeBytes, 'sv'), sv);
    assert.equal(formatSize(sizeBytes, 'en'), en);
  }
});
