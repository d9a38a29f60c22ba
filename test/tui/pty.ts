import { onTestFinished } from 'vitest';

type Pty = typeof import('@lydell/node-pty');

/** Its binary exists for the usual platforms only; tests skip where it cannot be loaded. */
export const pty: Pty | undefined = await import('@lydell/node-pty').catch(() => undefined);

export interface Size {
  cols: number;
  rows: number;
}

/** Runs Node in a real pseudo-terminal. */
export function openTerminal(args: string[], cwd: string, size: Size = { cols: 80, rows: 24 }) {
  if (!pty) throw new Error('there is no pseudo-terminal');
  // CI=false: Ink draws only its last frame where it believes to be in CI.
  const env = { ...process.env, CI: 'false', TERM: 'xterm-256color' };
  const child = pty.spawn(process.execPath, args, { ...size, env, cwd });
  let text = '';
  const waiting = new Set<() => void>();
  child.onData((data) => {
    text += data;
    for (const check of waiting) check();
  });
  let running = true;
  const exit = new Promise<number>((done) =>
    child.onExit(({ exitCode }) => {
      running = false;
      done(exitCode);
    }),
  );
  onTestFinished(() => {
    if (running) child.kill();
  });
  // What was said before `from` does not count, so that each wait is for something new. The last words of a program can
  // come after the news that it has ended, so tests wait for words before they wait for the end.
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
  return { child, said, exit };
}
