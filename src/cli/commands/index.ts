import type { AnyCommand, CommandRow } from '../declaration.js';

/** Every command, in the order of `plugfest --help`. A module is loaded only when its command is wanted. */
export const COMMANDS: readonly CommandRow[] = [
  row('run', 'play scenarios and judge what happens', async () => (await import('./run.js')).run),
  row('station', 'be one virtual charge point', async () => (await import('./station.js')).station),
  row('csms', 'be a CSMS for real or virtual charge points', async () => (await import('./csms.js')).csms),
  row('certs', 'make certificates to test with', async () => (await import('./certs.js')).certs),
  row(
    'check',
    'read scenario files and say what is wrong, without running them',
    async () => (await import('./check.js')).check,
  ),
  row('steps', 'the steps of the scenario language', async () => (await import('./steps.js')).steps),
  row(
    'rules',
    'the rules that watch every frame of every run, with their clauses',
    async () => (await import('./rules.js')).rules,
  ),
  row('replay', 'make any report from a recording', async () => (await import('./replay.js')).replay),
  row('help', 'explain a command or a topic', async () => (await import('./help.js')).help),
];

function row(name: string, summary: string, load: () => Promise<AnyCommand>): CommandRow {
  return { name, summary, load };
}
