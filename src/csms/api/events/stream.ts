import { type Clock, isoTime } from '../../../world/index.js';
import type { CsmsEvent } from '../../events.js';
import type { EventMemory, RememberedEvent } from './memory.js';

/** Who listens, and to what. */
export interface Listening {
  memory: EventMemory;
  clock: Clock;
  /** `Last-Event-ID`. */
  from: string | undefined;
  /** Whether what the listener came in by still opens anything. Asked before each event, and once in a while. */
  mayStill(): Promise<boolean>;
  /** Whether an event is for this listener. Asked in the order of events. */
  wants(event: CsmsEvent): Promise<boolean>;
  /** Told when the CSMS ends. @returns how to stop being told */
  onClose(listener: () => void): () => void;
}

const HEARTBEAT_MS = 15_000;

/** Events that may wait for a reader who is slower than they come. */
const MOST_WAITING = 1_000;

const encoder = new TextEncoder();

/**
 * Server-sent events: one `message` per event, with its name as `id`. Besides: `gap` when what was asked for is forgotten, `dropped`
 * when the reader was too slow, `end` when the CSMS ends, or the key or login does by which the reader came in; else the reader then comes
 * again with `Last-Event-ID`.
 */
export function eventStream(listening: Listening): ReadableStream<Uint8Array> {
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = listen(controller, listening);
      },
      cancel() {
        stop();
      },
    },
    { highWaterMark: MOST_WAITING },
  );
}

function listen(
  controller: ReadableStreamDefaultController<Uint8Array>,
  { memory, clock, from, mayStill, wants, onClose }: Listening,
): () => void {
  let isOpen = true;
  const say = (text: string): void => controller.enqueue(encoder.encode(text));
  const end = (last?: string): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const stop of stops) stop();
    if (last === undefined) return;
    say(last);
    controller.close();
  };
  const isLetIn = async (): Promise<boolean> => {
    if (isOpen && !(await mayStill())) end(note('end', 'What you came in by has expired or was revoked'));
    return isOpen;
  };
  const pass = async (each: RememberedEvent): Promise<void> => {
    if (!(await isLetIn()) || !(await wants(each.event)) || !isOpen) return;
    if ((controller.desiredSize ?? 0) <= 1) end(note('dropped', 'You read too slowly'));
    else say(message(memory.run, each));
  };
  let line = Promise.resolve();
  const inLine = (work: () => Promise<void>): void => {
    line = line.then(work).catch(() => end(note('end', 'This should not have happened')));
  };
  const hear = (each: RememberedEvent): void => inLine(() => pass(each));
  const beat = async (): Promise<void> => {
    if ((await isLetIn()) && (controller.desiredSize ?? 0) > 1) say(': still here\n\n');
  };
  const heartbeat = clock.every(HEARTBEAT_MS, () => inLine(beat));
  const stops = [
    memory.listen(hear),
    () => heartbeat.cancel(),
    onClose(() => end(note('end', 'The CSMS ends'))),
  ];
  say(': events of the CSMS\n\n');
  const missed = missedSince(memory, from);
  if (missed) missed.forEach(hear);
  else say(note('gap', 'Some of what came after this Last-Event-ID is forgotten'));
  return () => end();
}

/** Undefined: some of it is forgotten. */
function missedSince(memory: EventMemory, from: string | undefined): readonly RememberedEvent[] | undefined {
  if (from === undefined) return [];
  const [run, number] = from.split('.');
  return run === memory.run ? memory.since(Number(number)) : undefined;
}

function message(run: string, { number, event }: RememberedEvent): string {
  const data = JSON.stringify({ ...event, at: isoTime(event.at) });
  return `id: ${run}.${number}\ndata: ${data}\n\n`;
}

function note(event: string, detail: string): string {
  return `event: ${event}\ndata: ${JSON.stringify({ detail })}\n\n`;
}
