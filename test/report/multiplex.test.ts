import { expect, test } from 'vitest';
import { multiplex } from '../../src/report/index.js';
import type { RunEvent } from '../../src/run/events.js';
import { interruptedRun } from './fixture.js';

test('one that throws hears the rest, the others hear everything, and one note says so', () => {
  const events = interruptedRun();
  const heard: string[][] = [[], []];
  const notes: string[] = [];
  const tell = multiplex(
    [
      {
        name: 'broken',
        listener: (event) => {
          heard[0]?.push(event.type);
          if (event.type.startsWith('case')) throw new Error('disk full');
        },
      },
      { name: 'good', listener: (event) => heard[1]?.push(event.type) },
    ],
    (text) => notes.push(text),
  );
  for (const event of events) tell(event);
  expect(heard[0]).toEqual(events.map(({ type }) => type));
  expect(heard[1]).toEqual(heard[0]);
  expect(notes).toEqual(['the report broken may be incomplete: disk full (at event 1, case-begin)']);
});

test('a note emitted because of it comes after the event, for everybody, and does not go round in circles', () => {
  const [begin] = interruptedRun() as [RunEvent];
  const heard: string[] = [];
  const tell = multiplex(
    [
      {
        name: 'broken',
        listener: () => {
          throw new Error('no');
        },
      },
      { name: 'good', listener: ({ type }) => heard.push(type) },
    ],
    (text) => tell({ ...begin, type: 'note', level: 'warning', text } as RunEvent),
  );
  tell(begin);
  expect(heard).toEqual(['run-begin', 'note']);
});
