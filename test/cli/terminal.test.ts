import { describe, expect, test } from 'vitest';
import { openTerminal, pty } from '../tui/pty.js';
import { freshBuild } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();
const SECONDS = 60_000;

const QUICK = 'plugfest: 1\nname: Quick\nsteps:\n  - expect: { registration: Accepted }\n';
const FOREVER =
  'plugfest: 1\nname: Long\neditions: [2.0.1]\nsteps:\n  - repeat: { times: 100000, steps: [{ wait: 1 min }] }\n';

describe.skipIf(!pty)('on a terminal (skipped where the pseudo-terminal module cannot be loaded)', () => {
  test(
    '`plugfest run` shows progress and leaves the pretty report',
    async () => {
      const cwd = tempDir({ 'quick.yaml': QUICK });
      const { said, exit } = openTerminal([built.bin, 'run', '.', '--seed', '7'], cwd);
      const text = await said('7\r\n');
      expect(text).toContain('/3');
      expect(await exit).toBe(0);
    },
    SECONDS,
  );

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C ends a run with 130 and a summary',
    async () => {
      const cwd = tempDir({ 'long.yaml': FOREVER });
      const { child, said, exit } = openTerminal([built.bin, 'run', '.'], cwd);
      await said('0/1');
      child.write('\u0003');
      await said('Interrupted: ');
      expect(await exit).toBe(130);
    },
    SECONDS,
  );

  test(
    '`plugfest station --tui` obeys keys, and q is a good end',
    async () => {
      const { child, said, exit } = openTerminal(
        [built.bin, 'station', '--tui', '--edition', '1.6'],
        tempDir(),
      );
      await said('BootNotification reply');
      child.write('p');
      await said('Preparing');
      child.write('q');
      expect(await exit).toBe(0);
    },
    SECONDS,
  );

  test(
    '`plugfest station --tui --script FILE` plays the script on its screen, which stays',
    async () => {
      const { child, said, exit } = openTerminal(
        [built.bin, 'station', '--tui', '--edition', '1.6', '--script', 'walk.txt'],
        tempDir({ 'walk.txt': 'expect: { registration: Accepted }\nplug-in 1\n' }),
      );
      await said('Preparing');
      child.write('q');
      expect(await exit).toBe(0);
    },
    SECONDS,
  );

  test(
    'a script that fails leaves the screen and says why',
    async () => {
      const { said, exit } = openTerminal(
        [built.bin, 'station', '--tui', '--edition', '1.6', '--script', 'walk.txt'],
        tempDir({ 'walk.txt': 'expect: { registration: Accepted }\nunplug 1\n' }),
      );
      expect(await exit).toBe(1);
      expect(await said('')).toContain('nothing is plugged in');
    },
    SECONDS,
  );

  test(
    'Ctrl-C ends the station with 130 and gives the terminal back',
    async () => {
      const { child, said, exit } = openTerminal(
        [built.bin, 'station', '--tui', '--edition', '2.1'],
        tempDir(),
      );
      await said('BootNotification reply');
      child.write('\u0003');
      expect(await exit).toBe(130);
      expect(await said('')).toContain('\u001b[?1049l');
    },
    SECONDS,
  );

  test(
    'without --tui, steps are typed',
    async () => {
      const { child, said, exit } = openTerminal([built.bin, 'station', '--edition', '1.6'], tempDir());
      await said('type steps');
      child.write('plug-in 1\r');
      await said('Preparing');
      child.write('quit\r');
      expect(await exit).toBe(0);
    },
    SECONDS,
  );
});
