import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFAULT_DAYS_KEPT } from '../../src/csms/monitoring/ages.js';

it('the page of what is kept names every setting with the days that hold', () => {
  const page = readFileSync('docs/retention.md', 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, days]) => [name, Number(days)]);
  expect(Object.fromEntries(rows)).toEqual(DEFAULT_DAYS_KEPT);
});
