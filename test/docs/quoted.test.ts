import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { kebab } from '../../src/cli/options/row.js';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const EVERYWHERE = ['help', 'version', 'color', 'no-color'];

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('links to files and headings that exist', () => {
    const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))).toEqual([]);
  });

  it('names files of the project that exist', () => {
    const named = [...text.matchAll(/`((?:src|test|scenarios|schema|adapters|docs)\/[\w/.-]+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('quotes commands and options that exist', async () => {
    const wrong = await Promise.all(
      quoted(text).map(async (line) => ((await canBeTyped(line)) ? [] : [line])),
    );
    expect(wrong.flat()).toEqual([]);
  });
});

it.each([
  ['plugfest rnu scenarios', false],
  ['plugfest run --repot junit', false],
  ['npx plugfest run scenarios --report junit=a.xml # --colour is not read here', true],
])('whether `%s` can be typed: %s', async (line, can) => {
  expect(await canBeTyped(line)).toBe(can);
});

it.each([
  ['docs/memory.md', 'no-such-page.md', false],
  ['README.md', 'docs/architecture.md#the-rooms', true],
  ['README.md', 'docs/architecture.md#no-such-heading', false],
])('whether %s links somewhere by %s: %s', (page, target, does) => {
  expect(leadsSomewhere(page, target)).toBe(does);
});

/** What is not in a fenced block. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

/** Lines of fenced blocks, and code within a line, that begin as a command of ours does. */
function quoted(text: string): string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const spans = [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].filter((line) => /^(\$ )?(npx )?plugfest [a-z]/.test(line));
}

async function canBeTyped(line: string): Promise<boolean> {
  const [typed = ''] = line.replace(/^.*?plugfest /, '').split(/ (?:#|&&|\|) ?/);
  const row = COMMANDS.find(({ name }) => name === typed.split(' ')[0]);
  if (!row) return false;
  const known = new Set([...EVERYWHERE, ...Object.keys((await row.load()).options).map(kebab)]);
  return [...typed.matchAll(/(?<= )--([a-z][a-z-]*)/g)].every(([, option = '']) => known.has(option));
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path ? join(dirname(page), path) : page;
  return (
    existsSync(file) && (heading === undefined || headings(readFileSync(file, 'utf8')).includes(heading))
  );
}

/** The names under which headings are linked to. */
function headings(text: string): string[] {
  return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
