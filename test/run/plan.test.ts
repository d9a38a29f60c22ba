import { describe, expect, it } from 'vitest';
import { mayBeSelected, planCases } from '../../src/run/index.js';
import { scenarioOf } from './play.js';

const scenario = (name: string, tags: string, editions: string) =>
  scenarioOf(`plugfest: 1\nname: ${name}\neditions: ${editions}\ntags: ${tags}\nsteps:\n  - note: hello\n`);

const all = [
  scenario('First tap', '[smoke, card]', '[1.6, 2.1]'),
  scenario('Second tap', '[card]', '[2.0.1]'),
];
const plan = (selection: Parameters<typeof planCases>[1]) =>
  planCases(all, selection, () => 'a/b.yaml').map(
    ({ ref }) => `${ref.name} ${ref.edition} ${ref.repetition}`,
  );

describe('the plan', () => {
  it.each([
    [
      'everything, by file, edition and repetition',
      {},
      ['First tap 1.6 1', 'First tap 2.1 1', 'Second tap 2.0.1 1'],
    ],
    ['one edition', { editions: ['2.1'] }, ['First tap 2.1 1']],
    ['one tag', { tags: ['smoke'] }, ['First tap 1.6 1', 'First tap 2.1 1']],
    ['any of several tags', { tags: ['smoke', 'card'], editions: ['2.0.1'] }, ['Second tap 2.0.1 1']],
    ['part of a name, without case', { filters: ['SECOND'] }, ['Second tap 2.0.1 1']],
    ['part of a path', { filters: ['a/b'], editions: ['1.6'] }, ['First tap 1.6 1']],
    ['a regular expression', { filters: ['/^First/'], editions: ['1.6'] }, ['First tap 1.6 1']],
    ['repetitions', { editions: ['1.6'], repeat: 2 }, ['First tap 1.6 1', 'First tap 1.6 2']],
    ['nothing', { tags: ['no-such-tag'] }, []],
  ])('has %s', (_, selection, expected) => {
    expect(plan(selection)).toEqual(expected);
  });

  it.each([
    ['its name fits', { filters: ['first'] }, { name: 'First tap' }, true],
    ['its name does not', { filters: ['first'] }, { name: 'Second tap' }, false],
    ['its file fits', { filters: ['a/b'] }, { name: 'Second tap' }, true],
    ['its name is not known', { filters: ['first'] }, {}, true],
    ['its tags are not known', { tags: ['smoke'] }, { name: 'Second tap' }, true],
    ['it has other tags', { tags: ['smoke'] }, { tags: ['card'] }, false],
    ['nothing is asked for', {}, { name: 'x', tags: [] }, true],
  ])('may have a scenario before it is read: %s', (_, selection, outline, expected) => {
    expect(mayBeSelected(selection, 'a/b.yaml', outline)).toBe(expected);
  });

  it('gives each case an id that tells file, edition and repetition', () => {
    const [first] = planCases(all, {}, () => 'a/b.yaml');
    expect(first?.ref).toMatchObject({ id: 'a/b.yaml@1.6#1', file: 'a/b.yaml', tags: ['smoke', 'card'] });
  });
});
