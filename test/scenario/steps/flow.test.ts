import { describe, expect, it } from 'vitest';
import { play, steps } from '../../run/play.js';

async function notes(lines: string, head = '') {
  const { events, verdicts } = await play(steps(lines, head));
  const texts = events.flatMap((event) =>
    event.type === 'note' && !event.text.startsWith('CP') ? [event.text] : [],
  );
  const paths = events.flatMap((event) => (event.type === 'step-end' ? [event.step.path] : []));
  return { texts, paths, verdict: verdicts[0]?.kind, elapsed: events.at(-2)?.elapsed };
}

describe('flow', () => {
  it('repeats, and counts the rounds', async () => {
    const { texts, paths } = await notes('- repeat: { times: 3, steps: [{ note: "round ${round}" }] }');
    expect(texts).toEqual(['round 1', 'round 2', 'round 3']);
    expect(paths).toContain('2[2].1');
  });

  it('stops a repetition at the first round that does not pass', async () => {
    const { texts, verdict } = await notes(`- repeat:
    times: 3
    steps:
      - note: "round \${round}"
      - expect: { connection: down, within: 1 s }`);
    expect(texts).toEqual(['round 1']);
    expect(verdict).toBe('failed');
  });

  it('goes through a list', async () => {
    const { texts } = await notes(
      '- for-each: { value: word, in: [one, two], steps: [{ note: "${word}" }] }',
    );
    expect(texts).toEqual(['one', 'two']);
  });

  it('plays branches at the same time', async () => {
    const { texts, verdict } = await notes(`- parallel:
    - [{ wait: 2 s }, { note: slow }]
    - [{ wait: 1 s }, { note: quick }]`);
    expect(texts).toEqual(['quick', 'slow']);
    expect(verdict).toBe('passed');
  });

  it('fails when one branch fails, after the others have ended', async () => {
    const { texts, verdict } = await notes(`- parallel:
    - [{ expect: { connection: down, within: 1 s } }]
    - [{ wait: 5 s }, { note: ended }]`);
    expect({ texts, verdict }).toEqual({ texts: ['ended'], verdict: 'failed' });
  });

  it('lets each branch read the frames from where the step began', async () => {
    const { verdict } = await notes(`- parallel:
    - [{ expect: { message: BootNotification, within: 1 s } }]
    - [{ expect: { message: BootNotification, within: 1 s } }]`);
    expect(verdict).toBe('passed');
  });

  it('sets variables and computes with them', async () => {
    const { texts } = await notes(
      '- set: { power: 11 }\n- set: { hours: "${vars.power * 2}" }\n- note: "${vars.hours} kWh"',
    );
    expect(texts).toEqual(['22 kWh']);
  });

  it('skips a step whose condition does not hold', async () => {
    const { texts } = await notes('- note: never\n  when: 1 > 2\n- note: always\n  when: 2 > 1');
    expect(texts).toEqual(['always']);
  });

  it('plays a step only on the editions that it names', async () => {
    const { texts } = await notes('- note: old\n  editions: [1.6]\n- note: new\n  editions: [2.0.1, 2.1]');
    expect(texts).toEqual(['new']);
  });

  it('lends the station of a group to the steps inside', async () => {
    const { texts, verdict } = await notes(
      `- group:
    steps:
      - plug-in: 1
      - expect: { status: Occupied, evse: 1 }
  station: CP2
- expect: { status: Available, evse: 1, station: CP1 }`,
      'stations: { CP1: ac-22kw, CP2: ac-22kw }',
    );
    expect(texts).toEqual([]);
    expect(verdict).toBe('passed');
  });

  it('makes the same things up for the same seed', async () => {
    const lines = '- note: "${faker.person.fullName}"';
    const [first, again] = [await notes(lines), await notes(lines)];
    expect(first.texts[0]).toMatch(/\w+ \w+/);
    expect(again.texts).toEqual(first.texts);
  });
});
