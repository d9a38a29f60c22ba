import { REPORTERS, replay } from '../../src/report/index.js';
import type { RunEvent } from '../../src/run/events.js';
import { SOURCES } from './fixture.js';

export interface Setting {
  colour?: boolean;
  columns?: number;
}

function create(name: string, write: (text: string) => void, { colour = false, columns = 100 }: Setting) {
  const row = REPORTERS.find((reporter) => reporter.name === name);
  if (!row) throw new Error(`there is no reporter ${name}`);
  return row.create({ write, colour, columns, readSource: (file) => SOURCES.get(file) });
}

/** What the reporter writes when it is told the events as they happen. */
export function live(name: string, events: readonly RunEvent[], setting: Setting = {}): string {
  let text = '';
  const listener = create(
    name,
    (more) => {
      text += more;
    },
    setting,
  );
  for (const event of events) listener(event);
  return text;
}

/** What it writes when it is told the recording of the same events. */
export async function replayed(
  name: string,
  events: readonly RunEvent[],
  setting: Setting = {},
): Promise<string> {
  let text = '';
  const recording = live('jsonl', events).split('\n');
  await replay(
    recording,
    create(
      name,
      (more) => {
        text += more;
      },
      setting,
    ),
  );
  return text;
}
