import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE,
  diagnose,
  type ErrorCode,
  EXIT_CODES,
  failure,
  PlugfestError,
  ROOMS,
  renderDiagnostics,
  Source,
} from '../../src/diagnostics/index.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const CODE = /PF\d{4}/g;
const codes = Object.keys(CATALOGUE) as ErrorCode[];

/** Codes in the source outside the catalogue itself. */
function usedCodes(): Set<string> {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('diagnostics/catalogue/'));
  const texts = files.map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(CODE)].map(([code]) => code)));
}

describe('the catalogue', () => {
  const used = usedCodes();

  it.each(codes)('%s is used somewhere', (code) => {
    expect(used.has(code)).toBe(true);
  });

  it('holds every code that is used', () => {
    expect([...used].filter((code) => !codes.includes(code as ErrorCode))).toEqual([]);
  });

  it('is told whole, and nothing but it, on the page of errors', () => {
    const page = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');
    const headings = [...page.matchAll(/^### (PF\d{4}): (.*)$/gm)].map(([, code, title]) => [code, title]);
    expect(headings).toEqual(codes.map((code) => [code, CATALOGUE[code].title]));
    for (const { code } of Object.values(EXIT_CODES)) expect(page).toContain(`\n| ${code} | `);
  });

  it('gives no code to two rooms', () => {
    const all = Object.values(ROOMS).flatMap(({ rows }) => Object.keys(rows));
    expect(new Set(all).size).toBe(all.length);
    expect(all.sort()).toEqual([...codes].sort());
  });

  it.each(codes)('%s says what, and what to do, in whole sentences', (code) => {
    const { title, message, fix, exit } = CATALOGUE[code];
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(message).toMatch(/[^.]$/);
    expect(fix).toMatch(/[.?]$/);
    expect(EXIT_CODES[exit].code).toBeGreaterThan(0);
  });

  it('keeps one leading digit for each room', () => {
    for (const { rows } of Object.values(ROOMS)) {
      expect(new Set(Object.keys(rows).map((code) => code.charAt(2))).size).toBe(1);
    }
  });
});

describe('a diagnostic', () => {
  it('fills in its parameters, in the message and in the fix', () => {
    const diagnostic = diagnose('PF1011', { where: '`tap`', key: 'token' });
    expect(diagnostic).toEqual({
      code: 'PF1011',
      severity: 'error',
      message: '`tap` needs `token`',
      fix: 'Add `token`.',
    });
  });

  it('takes better advice from the place that reports it', () => {
    expect(diagnose('PF1030', { step: 'tapp' }, { fix: 'Did you mean `tap`?' }).fix).toBe(
      'Did you mean `tap`?',
    );
  });

  it('leaves braces alone that are no parameters, also in what is filled in', () => {
    expect(diagnose('PF1001', { problem: '${x} {fix} {problem}' }).message).toBe(
      'this is not valid YAML: ${x} {fix} {problem}',
    );
  });

  it('lets no control characters through', () => {
    expect(diagnose('PF1030', { step: '\u001b[31mred\u0007' }).message).toBe(
      'there is no step called `·[31mred·`',
    );
  });
});

describe('a PlugfestError', () => {
  it('ends the process with the highest code of its diagnostics', () => {
    const bad = diagnose('PF1030', { step: 'x' });
    const unreachable = diagnose('PF2002', { host: 'x' });
    expect(new PlugfestError([bad]).exitCode).toBe(2);
    expect(new PlugfestError([bad, unreachable]).exitCode).toBe(3);
  });

  it('has the code and sentence of the first, and the cause', () => {
    const cause = new Error('no');
    const error = failure('PF2002', { host: 'nowhere' }, { cause });
    expect(error).toMatchObject({ code: 'PF2002', cause, name: 'PlugfestError' });
    expect(error.message).toBe('PF2002: the host name `nowhere` cannot be resolved');
    expect(() => new PlugfestError([])).toThrow(RangeError);
  });
});

describe('rendering', () => {
  const text = 'one: 1\ntwo: 2\n\n\tfour: 4 and some more\n';
  const source = new Source('/scenarios/a.yaml', text);
  const sources = new Map([['/scenarios/a.yaml', text]]);
  const at = (start: number, end: number): string =>
    renderDiagnostics([diagnose('PF1002', {}, { span: source.span(start, end), fix: '' })], {
      sources,
      cwd: '/scenarios',
    });

  it('shows the line, the one before it, and what is meant', () => {
    expect(at(7, 10)).toBe(
      [
        'error PF1002: this file does not say that it is a scenario',
        '  --> a.yaml:2:1',
        '   |',
        ' 1 | one: 1',
        ' 2 | two: 2',
        '   | ^^^',
      ].join('\n'),
    );
  });

  it('leaves out an empty line before, and shows a tab as two columns', () => {
    const tab = text.indexOf('four');
    expect(
      at(tab, tab + 4)
        .split('\n')
        .slice(2),
    ).toEqual(['   |', ' 4 |   four: 4 and some more', '   |   ^^^^']);
  });

  it('marks the first line of what goes over several, and a place at the end', () => {
    expect(at(0, 12).split('\n').at(-1)).toBe('   | ^^^^^^');
    expect(at(6, 6).split('\n').at(-1)).toBe('   |       ^');
    expect(at(10_000, 10_001)).toContain('a.yaml:5:1');
  });

  it('cuts long lines around the place', () => {
    const long = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const span = new Source('l', long).span(500, 504);
    const [, , , line = '', carets = ''] = renderDiagnostics([diagnose('PF1002', {}, { span })], {
      sources: new Map([['l', long]]),
    }).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('does without a frame when the file is not there', () => {
    const span = { ...source.span(0, 3), file: '/nowhere/at/all.yaml' };
    expect(renderDiagnostics([diagnose('PF1002', {}, { span, fix: '' })])).toBe(
      'error PF1002: this file does not say that it is a scenario\n  --> /nowhere/at/all.yaml:1:1',
    );
  });

  it('shows related places, and colours through its hook', () => {
    const related = [{ message: 'first given here', span: source.span(0, 3) }];
    const diagnostic = diagnose('PF1012', { key: 'one' }, { span: source.span(7, 10), related });
    const mark = (name: string) => (part: string) => `<${name}>${part}</${name}>`;
    const rendered = renderDiagnostics([diagnostic], {
      sources,
      cwd: '/scenarios',
      paint: {
        error: mark('e'),
        warning: mark('w'),
        note: mark('n'),
        message: mark('m'),
        gutter: (part) => part,
        fix: mark('f'),
      },
    });
    expect(rendered).toContain('<e>error PF1012</e><m>: `one` is given twice</m>');
    expect(rendered).toContain('a.yaml:1:1: first given here');
    expect(rendered).toContain('<n>^^^</n>');
    expect(rendered).toContain('<f>fix: Remove one of the two.</f>');
  });

  it('lets no control characters of a file through', () => {
    const wild = 'name: \u001b[2Jx';
    const span = new Source('w', wild).span(0, 4);
    const rendered = renderDiagnostics([diagnose('PF1002', {}, { span })], {
      sources: new Map([['w', wild]]),
    });
    expect(rendered).not.toContain('\u001b');
  });
});

describe('places', () => {
  it('count lines and columns from 1, and know both line ends', () => {
    const source = new Source('f', 'ab\r\ncd\nef');
    expect(source.span(0)).toMatchObject({ line: 1, column: 1 });
    expect(source.span(5, 6)).toMatchObject({ line: 2, column: 2, endColumn: 3 });
    expect(source.span(7, 9)).toMatchObject({ line: 3, column: 1, endColumn: 3 });
    expect([1, 2, 3, 4].map((line) => source.line(line))).toEqual(['ab', 'cd', 'ef', undefined]);
  });
});
