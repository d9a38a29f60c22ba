import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../src/report/index.js';
import type { RunEvent } from '../../src/run/events.js';
import { richRun } from './fixture.js';
import { live } from './render.js';

async function read(lines: Iterable<string> | AsyncIterable<string>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of readRecording(lines, 'run.jsonl')) events.push(event);
  return events;
}

const recording = (): string => live('jsonl', richRun());

describe('a recording', () => {
  test('gives back the events', async () => {
    expect(await read(recording().split('\n'))).toEqual(richRun());
  });

  test('survives readers that break lines at every Unicode line break', async () => {
    const lines = createInterface({ input: Readable.from([recording()]) });
    expect(await read(lines)).toEqual(richRun());
  });

  const [begin, second] = recording().split('\n') as [string, string];
  test.each([
    ['that is empty', [''], '`run.jsonl:1` cannot be read: there is no event in it'],
    ['that was cut off', [begin, second.slice(0, -5)], '`run.jsonl:2` cannot be read: this is not JSON'],
    [
      'of something else',
      [begin, '{"level":"info"}'],
      '`run.jsonl:2` cannot be read: this is not a run event',
    ],
    ['that is a list', ['[]'], '`run.jsonl:1` cannot be read: this is not a run event'],
    ['without its begin', [second], '`run.jsonl:1` cannot be read: it begins with note, not with run-begin'],
    [
      'of another version',
      [begin.replace('"version":1', '"version":9')],
      '`run.jsonl:1` cannot be read: its events have version 9, this plugfest reads 1',
    ],
  ])('%s is refused at the line', async (_what, lines, message) => {
    await expect(read(lines)).rejects.toMatchObject({ code: 'PF1004', diagnostics: [{ message }] });
  });
});
