import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../../src/csms/index.js';
import { commandRow, rowOf } from '../../../src/run/adapter/adapter.js';
import { adapterFileSchema } from '../../../src/run/adapter/editor-schema.js';
import { loadAdapter, parseAdapter, shippedAdapters } from '../../../src/run/adapter/index.js';
import { THINGS } from '../../../src/run/adapter/scopes.js';
import { adapterFrom, reasonOf } from './fixture.js';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');

const schema = JSON.parse(textOf('schema/adapter.schema.json'));
const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);

/** Adapters in the fenced blocks of the adapter page, whole ones. */
const inDocs = [...textOf('docs/adapters.md').matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map(([, block = '']) => block)
  .filter((block) => block.includes('plugfest-adapter:'));

/** Parts of adapters there: each is put behind a head that makes a file of it. */
const partsInDocs = [...textOf('docs/adapters.md').matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map(([, block = '']) => block)
  .filter((block) => !block.includes('plugfest-adapter:'));

describe('adapters that come with plugfest', () => {
  it('are these', () => {
    expect(shippedAdapters().sort()).toEqual(['embedded', 'example', 'manual']);
  });

  it.each(shippedAdapters())('%s can be loaded by its name, and suits the editor schema', async (name) => {
    expect((await loadAdapter(name)).name).not.toBe('');
    expect(validate(parse(textOf(`adapters/${name}.yaml`))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('can give the embedded CSMS everything, and every command', async () => {
    const adapter = await loadAdapter('embedded');
    expect(THINGS.filter((kind) => !rowOf(adapter, 'give', kind))).toEqual([]);
    expect(COMMANDS.filter(({ name }) => !commandRow(adapter, name))).toEqual([]);
  });
});

describe('an adapter that is not there', () => {
  it('is told from one whose name is misspelt', async () => {
    expect(await reasonOf(loadAdapter('no/such.yaml'))).toContain(
      'PF2039: the adapter `no/such.yaml` cannot be read: there is no such file',
    );
    await expect(loadAdapter('embeded')).rejects.toMatchObject({
      diagnostics: [{ fix: 'Did you mean `embedded`?' }],
    });
  });
});

describe('the editor schema', () => {
  it('is the one that is made of the loader’s', () => {
    expect(schema).toEqual(adapterFileSchema());
  });

  it.each([
    ['an unknown key', { 'plugfest-adapter': 1, name: 'x', gives: {} }],
    ['an unknown command', { 'plugfest-adapter': 1, name: 'x', commands: { rest: 'GET /' } }],
    ['a number without a unit', { 'plugfest-adapter': 1, name: 'x', timeout: 10 }],
    ['a missing name', { 'plugfest-adapter': 1 }],
  ])('refuses %s', (_, file) => {
    expect(validate(file)).toBe(false);
  });
});

describe('the adapter page', () => {
  it('shows whole adapters and parts of some', () => {
    expect(inDocs.length).toBeGreaterThan(0);
    expect(partsInDocs.length).toBeGreaterThan(3);
  });

  it.each(inDocs)('shows an adapter that can be loaded: %#', (block) => {
    expect(parseAdapter(resolve('docs.yaml'), block).diagnostics).toEqual([]);
  });

  it.each(partsInDocs)('shows a part that can be loaded: %#', (block) => {
    const base = block.includes('base:') ? '' : 'base: https://volt.example\n';
    expect(() => adapterFrom(`${base}${block}`)).not.toThrow();
  });
});
