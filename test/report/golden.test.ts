import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/index.js';
import { interruptedRun, richRun } from './fixture.js';
import { live, replayed } from './render.js';

const EXTENSION: Readonly<Record<string, string>> = { junit: 'xml', json: 'json', jsonl: 'jsonl' };

const golden = (name: string, variant = ''): string =>
  `../golden/report/${name}${variant}.${EXTENSION[name] ?? 'txt'}`;

describe.each(REPORTERS.map(({ name }) => name))('the report %s', (name) => {
  test('is as it was', async () => {
    await expect(live(name, richRun())).toMatchFileSnapshot(golden(name));
  });

  test('is the same, byte for byte, when a recording is played to it', async () => {
    for (const events of [richRun(), interruptedRun()]) {
      expect(await replayed(name, events)).toBe(live(name, events));
    }
  });
});

test.each(['pretty', 'line', 'tap'])('%s tells that a run was interrupted', async (name) => {
  await expect(live(name, interruptedRun())).toMatchFileSnapshot(golden(name, '-interrupted'));
});

test('pretty fits a terminal of 60 columns', async () => {
  await expect(live('pretty', richRun(), { columns: 60 })).toMatchFileSnapshot(golden('pretty', '-60'));
});

test('pretty colours when it may, and says the same', async () => {
  const coloured = live('pretty', richRun(), { colour: true });
  await expect(coloured).toMatchFileSnapshot(golden('pretty', '-colour'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this removes
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(live('pretty', richRun()));
});
