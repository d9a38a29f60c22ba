import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshBuild } from '../cli/built.js';
import { richRun } from '../report/fixture.js';
import { live } from '../report/render.js';
import { openTerminal, pty } from './pty.js';

const built = freshBuild();
const program = (name: string): string => resolve(import.meta.dirname, name);

describe.skipIf(!pty)(
  'in a real terminal (skipped where the pseudo-terminal module cannot be loaded)',
  () => {
    test('the station is shown, obeys keys and gives the terminal back', async () => {
      const { child, said } = openTerminal(
        [program('fake-station.mjs'), join(built.folder, 'dist/tui')],
        built.folder,
      );
      await said('1.1  Available');
      child.write('p');
      await said('1.1  Occupied');
      child.write('tben\r');
      await said('11.0 kW');
      child.write('p');
      await said('unplug: the connector is locked');
      child.resize(60, 20);
      await said('c cut power');
      child.write('q');
      const text = await said('left\r\n');
      expect(text).toContain('\u001b[?1049h');
      const after = text.slice(text.lastIndexOf('\u001b[?1049l'));
      expect(after).toContain(
        'plug-in {"evse":1}\r\ntap {"evse":1,"token":"ben"}\r\nunplug {"evse":1}\r\nleft',
      );
      // The cursor is back, too.
      expect(text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(text.lastIndexOf('\u001b[?25l'));
    });

    test('Ctrl-C leaves as q does', async () => {
      const { child, said } = openTerminal(
        [program('fake-station.mjs'), join(built.folder, 'dist/tui')],
        built.folder,
      );
      await said('1.1  Available');
      child.write('\u0003');
      await said('left\r\n');
    });

    test('a run is shown while it happens, and leaves the report of it', async () => {
      const recording = join(built.folder, 'run.jsonl');
      writeFileSync(recording, live('jsonl', richRun()));
      const { said } = openTerminal(
        [program('fake-run.mjs'), join(built.folder, 'dist'), recording, '3'],
        built.folder,
      );
      await said('0/14');
      await said('Tap storm');
      const text = await said('closed\r\n');
      expect(text.split('What went wrong')).toHaveLength(2);
      expect(text.slice(text.indexOf('What went wrong'))).toContain('Seed');
      // The lines that moved are wiped before the last word.
      expect(text.slice(text.lastIndexOf('/14'))).toContain('\u001b[2K');
    });
  },
);
