// Plays a recording to the run view, slowly enough to watch, for trying it in a real terminal:
//   node test/tui/fake-run.mjs <folder of the build> <recording> [milliseconds per event]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [, , dist = 'dist', recording = 'run.jsonl', pace = '20'] = process.argv;
const { openRunView } = await import(pathToFileURL(join(dist, 'tui/index.js')).href);
const { REPORTERS } = await import(pathToFileURL(join(dist, 'report/index.js')).href);

const screen = openRunView({ stdout: process.stdout });
const report = REPORTERS.find(({ name }) => name === 'pretty').create({
  write: screen.print,
  colour: true,
  columns: process.stdout.columns,
  readSource: () => undefined,
});
for (const line of readFileSync(recording, 'utf8').split('\n').filter(Boolean)) {
  const event = JSON.parse(line);
  screen.listener(event);
  report(event);
  await pause(Number(pace));
}
await screen.close();
process.stdout.write('closed\n');
