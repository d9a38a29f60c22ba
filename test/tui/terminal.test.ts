import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshBuild } from '../cli/built.js';
import { richRun } from '../report/fixture.js';
import { live } from '../report/render.js';

type Pty = typeof import('@lydell/node-pty');

/** Its binary exists for the usual platforms only. */
const pty: Pty | undefined = await import('@lydell/node-pty').catch(() => undefined);
const built = freshBuild();

/** A program in a real pseudo-terminal. */
function open(program: string, args: string[], size: { cols: number; rows: number }) {
  if (!pty) throw new Error('there is no pseudo-terminal');
  // CI=false: Ink draws only its last frame where it believes to be in CI.
  const env = { ...process.env, CI: 'false', TERM: 'xterm-256color' };
  const child = pty.spawn(process.execPath, [resolve(import.meta.dirname, program), ...args], {
    ...size,
    env,
    cwd: built.folder,
  });
  let text = '';
  const waiting = new Set<() => void>();
  child.onData((data) => {
    text += data;
    for (const check of waiting) check();
  });
  // What was said before `from` does not count, so that each wait is for something new. The last words of a program can
  // come after the news that it has ended, so tests wait for words and never for the end.
  let from = 0;
  const said = (wanted: string): Promise<string> =>
    new Promise((done) => {
      const check = (): void => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this removes
        const plain = text.slice(from).replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '');
        if (!plain.includes(wanted)) return;
        from = text.length;
        waiting.delete(check);
        done(text);
      };
      waiting.add(check);
      check();
    });
  return { child, said };
}

describe.skipIf(!pty)(
  'in a real terminal (skipped where the pseudo-terminal module cannot be loaded)',
  () => {
    test('the station is shown, obeys keys and gives the terminal back', async () => {
      const { child, said } = open('fake-station.mjs', [join(built.folder, 'dist/tui')], {
        cols: 80,
        rows: 24,
      });
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
      const { child, said } = open('fake-station.mjs', [join(built.folder, 'dist/tui')], {
        cols: 80,
        rows: 24,
      });
      await said('1.1  Available');
      child.write('\u0003');
      await said('left\r\n');
    });

    test('a run is shown while it happens, and leaves the report of it', async () => {
      const recording = join(built.folder, 'run.jsonl');
      writeFileSync(recording, live('jsonl', richRun()));
      const { said } = open('fake-run.mjs', [join(built.folder, 'dist'), recording, '3'], {
        cols: 80,
        rows: 24,
      });
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
