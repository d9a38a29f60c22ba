import { expect, it } from 'vitest';
import { play } from './play.js';

const HEAD = `
plugfest: 1
name: a test
csms: { drivers: { anna: {}, ben: { name: Ben Okoro } } }
stations: { CP1: {}, CP2: {} }
`;

async function notes(steps: string): Promise<string[]> {
  const { verdict, events } = await play(steps, { head: HEAD });
  expect(verdict).toEqual({ kind: 'passed' });
  return events.flatMap((event) => (event.type === 'note' && !/^CP\d:/.test(event.text) ? [event.text] : []));
}

it('knows the station that acts, also inside steps that name one', async () => {
  const lines = await notes(`
  - note: "\${station.id}"
  - { note: "\${station.id}", station: CP2 }
  - group: [{ note: "\${station.id}" }]
    station: CP2
  - { note: "a \${station.id}", when: station.id == 'CP2' }`);
  expect(lines).toEqual(['CP1', 'CP2', 'CP2']);
});

it('knows the token that a driver got by the seed', async () => {
  const [anna, ben] = await notes(`
  - note: "\${drivers.anna.token}"
  - note: "\${drivers.ben.token} \${drivers.ben.name}"`);
  expect(anna).toMatch(/^04[0-9A-F]{12}$/);
  expect(ben).toMatch(/^04[0-9A-F]{12} Ben Okoro$/);
  expect(ben?.slice(0, 14)).not.toBe(anna);
});

it('keeps what a step yields, wherever it stands', async () => {
  const lines = await notes(`
  - group:
      - { expect: { message: BootNotification }, as: boot }
  - note: "\${boot.reason}"`);
  expect(lines).toEqual(['PowerUp']);
});

it('counts the rounds of a repetition', async () => {
  const lines = await notes(`
  - repeat:
      times: 2
      steps: [{ note: "round \${round}" }]`);
  expect(lines).toEqual(['round 1', 'round 2']);
});

it('knows the run, also inside a group', async () => {
  const lines = await notes(`
  - group:
      - note: "\${run.edition} \${run.scenario} \${run.repetition}"`);
  expect(lines).toEqual(['2.0.1 a test 1']);
});
