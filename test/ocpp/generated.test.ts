import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editions } from '../../src/ocpp/index.js';
import { officialMessages } from './samples.js';

const root = resolve(import.meta.dirname, '../..');

const generate = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(cwd, 'scripts/generate.js'), ...args],
    {
      cwd,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
};

describe('what is generated from the official schemas', () => {
  it('is current', () => {
    expect(generate(root, '--check', 'ocpp-enums', 'ocpp-types', 'ocpp-validators')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.each(editions)('carries no sentence of the schemas of OCPP %s along', (edition) => {
    const sentences = new Set<string>();
    const collect = (schema: unknown): void => {
      for (const [key, value] of Object.entries(schema ?? {})) {
        if (key === 'description' && typeof value === 'string') sentences.add(value.trim().slice(0, 40));
        if (typeof value === 'object') collect(value);
      }
    };
    for (const { schema } of officialMessages(edition)) collect(schema);
    for (const file of [`types-${edition}.ts`, `validators-${edition}.js`]) {
      const text = readFileSync(join(root, 'src/ocpp/generated', file), 'utf8');
      const carried = [...sentences].filter((sentence) => sentence.includes(' ') && text.includes(sentence));
      expect(carried).toEqual([]);
    }
  });
});

describe('the generate script', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'generate-'));
    mkdirSync(join(copy, 'scripts/generators'), { recursive: true });
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
    copyFileSync(join(root, 'scripts/generate.js'), join(copy, 'scripts/generate.js'));
    const module = (name: string, outputs: string, files: string) =>
      writeFileSync(
        join(copy, 'scripts/generators', `${name}.js`),
        `export default { name: '${name}', outputs: ${outputs}, run: async () => (${files}) };\n`,
      );
    module('one', `['out/a.txt', 'out/b.txt']`, `{ 'out/a.txt': 'A\\n', 'out/b.txt': 'B\\n' }`);
    module('two', `['c.txt']`, `{ 'c.txt': 'C\\n' }`);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it('writes what is stale, says so, and is then content', () => {
    expect(generate(copy).stdout).toBe('wrote out/a.txt\nwrote out/b.txt\nwrote c.txt\n');
    expect(readFileSync(join(copy, 'out/b.txt'), 'utf8')).toBe('B\n');
    expect(generate(copy).stdout).toBe('everything generated is current\n');
    expect(generate(copy, '--check').status).toBe(0);
  });

  it('lists each stale file with --check and touches none', () => {
    writeFileSync(join(copy, 'out/a.txt'), 'edited by hand\n');
    const { status, stderr } = generate(copy, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('stale: out/a.txt\n');
    expect(stderr).not.toContain('out/b.txt');
    expect(readFileSync(join(copy, 'out/a.txt'), 'utf8')).toBe('edited by hand\n');
  });

  it('minds only the generators named', () => {
    writeFileSync(join(copy, 'out/a.txt'), 'edited by hand\n');
    expect(generate(copy, '--check', 'two').status).toBe(0);
    expect(generate(copy, '--check', 'three')).toMatchObject({
      status: 2,
      stderr: 'No generator is called three.\n',
    });
  });

  it('takes a checkout with Windows line ends for what it is', () => {
    generate(copy);
    writeFileSync(join(copy, 'out/a.txt'), 'A\r\n');
    expect(generate(copy, '--check').status).toBe(0);
  });

  it('refuses a generator that writes what it does not declare', () => {
    const file = join(copy, 'scripts/generators/liar.js');
    writeFileSync(
      file,
      `export default { name: 'liar', outputs: ['d.txt'], run: () => ({ 'e.txt': '' }) };\n`,
    );
    const { status, stderr } = generate(copy, 'liar');
    rmSync(file);
    expect(status).not.toBe(0);
    expect(stderr).toContain('Generator liar declares other outputs than it makes: e.txt, d.txt');
  });
});
