import { describe, expect, test } from 'vitest';
import { type CaseLog, culprits, type LogEntry } from '../../src/report/case-log.js';
import { around, timeline } from '../../src/report/timeline.js';
import type { Verdict } from '../../src/run/events.js';
import { type CasePen, caseRef, Recorder } from './recorder.js';

function entries(write: (pen: CasePen) => void): LogEntry[] {
  const recorder = new Recorder();
  write(recorder.case(caseRef('a.yaml', 'a', '1.6')));
  return recorder.events.slice(1) as LogEntry[];
}

describe('the timeline', () => {
  test('shows a frame that both ends recorded once, and finds it by either record', () => {
    const { happenings, entryOf } = timeline(
      entries((pen) => {
        pen.frame({ raw: 'a', seenBy: 'station' });
        pen.frame({ raw: 'a', seenBy: 'csms' });
      }),
    );
    expect(happenings.map(({ seq }) => seq)).toEqual([1]);
    expect([entryOf(1), entryOf(2)]).toEqual([1, 1]);
  });

  test('shows a frame that arrived twice twice', () => {
    const { happenings } = timeline(
      entries((pen) => {
        pen.frame({ raw: 'a', seenBy: 'station' });
        pen.frame({ raw: 'a', seenBy: 'csms' });
        pen.frame({ raw: 'a', seenBy: 'csms' });
      }),
    );
    expect(happenings.map(({ seq }) => seq)).toEqual([1, 3]);
  });

  test('keeps frames of different stations and directions apart', () => {
    const { happenings } = timeline(
      entries((pen) => {
        pen.frame({ raw: 'a', station: 'CP1', seenBy: 'station' });
        pen.frame({ raw: 'a', station: 'CP2', seenBy: 'csms' });
        pen.frame({ raw: 'a', station: 'CP1', seenBy: 'csms', from: 'csms' });
      }),
    );
    expect(happenings).toHaveLength(3);
  });
});

describe('what is shown around', () => {
  const { happenings } = timeline(
    entries((pen) => {
      for (let i = 0; i < 40; i += 1) pen.frame({ raw: String(i) });
    }),
  );
  const seqs = (marked: number[], until: number) =>
    around(happenings, new Set(marked), until).map(({ shown, left }) => [
      left,
      shown[0]?.seq,
      shown.at(-1)?.seq,
    ]);

  test('a marked frame: four before, two after, and what came last', () => {
    expect(seqs([10], 41)).toEqual([
      [5, 6, 12],
      [25, 38, 40],
    ]);
  });

  test('no marked frame: the last eight before the step gave up', () => {
    expect(seqs([], 21)).toEqual([[12, 13, 20]]);
  });

  test('marked frames near each other: one stretch', () => {
    expect(seqs([38, 40], 41)).toEqual([[33, 34, 40]]);
  });

  test('nothing happened: nothing', () => {
    expect(around([], new Set([1]), 5)).toEqual([]);
  });
});

describe('the steps to blame', () => {
  const blamed = (...ends: [string, Verdict['kind']][]): string[] => {
    const log = entries((pen) => {
      for (const [path, kind] of ends) {
        pen.emit('step-end', { step: { path, step: 'x', title: 'x' }, verdict: { kind }, took: 0 });
      }
    });
    return culprits({ entries: log } as unknown as CaseLog).map(({ step }) => step.path);
  };

  test('are the innermost', () => {
    expect(blamed(['4.1[2].0', 'failed'], ['4.1', 'failed'], ['4', 'failed'])).toEqual(['4.1[2].0']);
  });

  test('are not those that only begin with the same digits', () => {
    expect(blamed(['4', 'failed'], ['41', 'failed'])).toEqual(['4', '41']);
  });

  test('are all branches that went wrong', () => {
    expect(blamed(['4.0', 'error'], ['4.1', 'passed'], ['4.2', 'failed'], ['4', 'error'])).toEqual([
      '4.0',
      '4.2',
    ]);
  });
});
