import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/index.js';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/reports.md'), 'utf8');

test.each(REPORTERS.map((row) => [row.name, row.destination] as const))(
  'the page of reports says what %s is for, and where it goes',
  (name, destination) => {
    const place = destination === 'stdout' ? 'standard output' : `\`${destination.file}\``;
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toMatch(/^\| `\w+` \| \S.{20,} \| /);
    expect(row?.endsWith(`| ${place} |`)).toBe(true);
  },
);

test('the page of reports names none that there is not', () => {
  const named = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(REPORTERS.map(({ name }) => name).sort());
});
