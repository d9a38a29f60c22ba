import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReports, parseReportOptions, sourceReader } from '../../src/report/index.js';
import { richRun } from './fixture.js';
import { live } from './render.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'plugfest-report-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const stdout = () => {
  const written: string[] = [];
  return { written, write: (text: string) => void written.push(text), colour: false, columns: 80 };
};

describe('openReports', () => {
  test('writes several at once, each to its place', () => {
    const out = stdout();
    const open = openReports(parseReportOptions(['line', 'junit', 'jsonl=deep/er/run.jsonl']), {
      stdout: out,
      cwd,
    });
    for (const event of richRun()) for (const { listener } of open.listeners) listener(event);
    open.close();
    expect(open.files).toEqual(['plugfest-report/junit.xml', 'deep/er/run.jsonl']);
    expect(out.written.join('')).toBe(live('line', richRun()));
    expect(readFileSync(join(cwd, 'plugfest-report/junit.xml'), 'utf8')).toBe(live('junit', richRun()));
    expect(readFileSync(join(cwd, 'deep/er/run.jsonl'), 'utf8')).toBe(live('jsonl', richRun()));
  });

  test('a file that cannot be written is an error before anything runs', () => {
    writeFileSync(join(cwd, 'taken'), '');
    const requests = parseReportOptions(['junit=taken/junit.xml']);
    expect(() => openReports(requests, { stdout: stdout(), cwd })).toThrow(
      expect.objectContaining({ code: 'PF3006', exitCode: 3 }),
    );
  });

  test('ends files once', () => {
    const open = openReports(parseReportOptions(['json=x.json']), { stdout: stdout(), cwd });
    open.close();
    expect(() => open.close()).not.toThrow();
  });
});

test('a source is read once, and one that is gone is no error', () => {
  writeFileSync(join(cwd, 'a.yaml'), 'first');
  const read = sourceReader([join(cwd, 'elsewhere'), cwd]);
  expect(read('a.yaml')).toBe('first');
  writeFileSync(join(cwd, 'a.yaml'), 'second');
  expect(read('a.yaml')).toBe('first');
  expect(read('gone.yaml')).toBeUndefined();
});
