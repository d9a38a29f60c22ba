import { describe, expect, test } from 'vitest';
import type { PlugfestError } from '../../src/diagnostics/index.js';
import { parseReportOption, parseReportOptions, REPORTERS } from '../../src/report/index.js';

function errorOf(run: () => unknown): PlugfestError {
  try {
    run();
  } catch (error) {
    return error as PlugfestError;
  }
  throw new Error('it did not throw');
}

describe('--report', () => {
  test.each(REPORTERS.map(({ name, destination }) => [name, destination] as const))(
    '%s alone goes to its own place',
    (name, destination) => {
      expect(parseReportOption(name)).toMatchObject({ reporter: { name }, destination });
    },
  );

  test.each([
    ['junit=out/j.xml', { file: 'out/j.xml' }],
    ['junit=a=b.xml', { file: 'a=b.xml' }],
    ['jsonl=-', 'stdout'],
    ['pretty=C:\\out.txt', { file: 'C:\\out.txt' }],
  ])('%s goes there', (text, destination) => {
    expect(parseReportOption(text).destination).toEqual(destination);
  });

  test.each([
    ['junits', 'PF3003', 'Did you mean `junit`?'],
    ['', 'PF3003', 'Possible: `pretty`'],
    ['junit=', 'PF3003', '`junit=path`'],
  ])('%j is refused with advice', (text, code, advice) => {
    const error = errorOf(() => parseReportOption(text));
    expect(error.code).toBe(code);
    expect(error.diagnostics[0]?.fix).toContain(advice);
  });

  test.each([[['pretty', 'github']], [['pretty', 'junit', 'jsonl=x.jsonl']], [['junit=-']]])(
    '%j can be had together',
    (texts) => {
      expect(parseReportOptions(texts)).toHaveLength(texts.length);
    },
  );

  test.each([[['pretty', 'jsonl=-']], [['junit', 'junit']], [['pretty=x', 'line=x']], [['tap', 'line']]])(
    '%j would spoil each other',
    (texts) => {
      expect(errorOf(() => parseReportOptions(texts)).code).toBe('PF3004');
    },
  );
});
