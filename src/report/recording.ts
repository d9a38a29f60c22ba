import { failure, type PlugfestError } from '../diagnostics/index.js';
import { EVENTS_VERSION, type RunEvent, type RunEventListener } from '../run/events.js';

type Lines = AsyncIterable<string> | Iterable<string>;

/**
 * The events of a recording (what the `jsonl` report wrote), line by line. Empty lines are passed over.
 * @param name How messages call the recording.
 * @throws PlugfestError PF1004 at the line that is not an event, or when another version wrote it.
 */
export async function* readRecording(lines: Lines, name = 'recording'): AsyncGenerator<RunEvent> {
  let number = 0;
  let begun = false;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const event = parseEvent(line, name, number);
    if (!begun) checkBegin(event, name, number);
    begun = true;
    yield event;
  }
  if (!begun) throw unreadable(name, 1, 'there is no event in it');
}

/** Feeds a recording to a listener, which cannot tell it from the run. */
export async function replay(lines: Lines, listener: RunEventListener, name?: string): Promise<void> {
  for await (const event of readRecording(lines, name)) listener(event);
}

/** The lines of a byte stream; errors of the stream come out here, which those of `readline` do not. */
export async function* linesOf(stream: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parseEvent(line: string, name: string, number: number): RunEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw unreadable(name, number, 'this is not JSON');
  }
  if (!isEvent(parsed)) throw unreadable(name, number, 'this is not a run event');
  return parsed;
}

/** Looks at what all events have; the rest is trusted, as only plugfest writes recordings. */
function isEvent(value: unknown): value is RunEvent {
  if (value === null || typeof value !== 'object') return false;
  const { type, seq, at, elapsed, realMs } = value as Record<string, unknown>;
  return typeof type === 'string' && [seq, at, elapsed, realMs].every((number) => typeof number === 'number');
}

function checkBegin(event: RunEvent, name: string, number: number): void {
  if (event.type !== 'run-begin')
    throw unreadable(name, number, `it begins with ${event.type}, not with run-begin`);
  if (event.version !== EVENTS_VERSION) {
    throw unreadable(
      name,
      number,
      `its events have version ${event.version}, this plugfest reads ${EVENTS_VERSION}`,
    );
  }
}

function unreadable(name: string, line: number, reason: string): PlugfestError {
  const fix = 'Name a file that `--report jsonl=FILE` wrote, whole.';
  return failure('PF1004', { file: `${name}:${line}`, reason }, { fix });
}
