import type { RunEventListener } from '../run/events.js';

export interface NamedListener {
  name: string;
  listener: RunEventListener;
}

/**
 * Tells every event to all listeners. One that throws hears the rest all the same, and the run goes on; `onNote` is told once
 * per listener, after all have heard the event, so that a note emitted from it stays in order.
 */
export function multiplex(
  listeners: readonly NamedListener[],
  onNote: (text: string) => void,
): RunEventListener {
  const blamed = new Set<NamedListener>();
  return (event) => {
    const notes: string[] = [];
    for (const one of listeners) {
      try {
        one.listener(event);
      } catch (error) {
        if (blamed.has(one)) continue;
        blamed.add(one);
        notes.push(
          `the report ${one.name} may be incomplete: ${describe(error)} (at event ${event.seq}, ${event.type})`,
        );
      }
    }
    for (const text of notes) onNote(text);
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
