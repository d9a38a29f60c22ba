import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findScenarios, loadScenario, STEPS } from '../../../../src/scenario/index.js';
import { outlineOf } from '../../../../src/scenario/language/load/outline.js';

test('what is told of a shipped scenario is what is read', () => {
  let told = 0;
  for (const file of findScenarios(['scenarios']).files) {
    const outline = outlineOf(readFileSync(file, 'utf8'));
    const { scenario } = loadScenario(file, STEPS);
    expect(outline).toEqual({
      name: outline.name === undefined ? undefined : scenario?.name,
      tags: outline.tags === undefined ? undefined : scenario?.tags,
    });
    if (outline.name !== undefined && outline.tags !== undefined) told += 1;
  }
  expect(told).toBeGreaterThan(100);
});

test.each([
  ['name: A plain name\ntags: [a, b c]\nsteps: []\n', { name: 'A plain name', tags: ['a', 'b c'] }],
  ['name: "in quotes: all of it"\r\nsteps: []\r\n', { name: 'in quotes: all of it', tags: [] }],
  ["'name' : 'single'\n\nsteps:\n  - name: inner\n", { name: 'single', tags: [] }],
  ['name: x\ntags: []\nsteps: []\n', { name: 'x', tags: [] }],
])('%j is told: %j', (text, outline) => {
  expect(outlineOf(text)).toEqual(outline);
});

test.each([
  'name: goes on\n  in the next line\nsteps: []\n',
  'name: goes on\n\n  after an empty one\nsteps: []\n',
  'name: >-\n  folded\nsteps: []\n',
  'name: "with \\" escapes"\nsteps: []\n',
  'name: "ends\n  later"\nsteps: []\n',
  'name: *anchor\nsteps: []\n',
  'name: with # a comment\nsteps: []\n',
  'name: one\nname: two\nsteps: []\n',
  'name:\n  below\nsteps: []\n',
  '{ plugfest: 1, name: flow }\n',
])('%j is left to the reader of YAML', (text) => {
  expect(outlineOf(text)).not.toHaveProperty('name');
});

test.each([
  'tags:\n  - a\n',
  'tags: [a, "b"]\n',
  'tags: [a,\n  b]\n',
  'tags: *all\n',
  'tags: [a]\ntags: [b]\n',
])('the tags of %j are left to the reader of YAML', (text) => {
  expect(outlineOf(text)).not.toHaveProperty('tags');
});
