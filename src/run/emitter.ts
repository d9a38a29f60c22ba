import type { Clock } from '../world/index.js';
import type { Bodies, RunEvent, RunEventListener, RunEventType } from './events.js';

/** What an event says beyond its place in the stream. */
export type Body<T extends RunEventType> = Bodies[T];

/** Numbers events and hands them on. One per run. */
export class Emitter {
  readonly #listener: RunEventListener;
  readonly #real: Clock;
  #seq = 0;

  /** @param real A real clock that began with the run. */
  constructor(listener: RunEventListener, real: Clock) {
    this.#listener = listener;
    this.#real = real;
  }

  /** For the run's own events. */
  emit<T extends RunEventType>(type: T, body: Body<T>): number {
    const now = this.#real.monotonic();
    return this.#send({
      type,
      ...body,
      at: this.#real.now(),
      elapsed: Math.round(now),
    } as unknown as RunEvent);
  }

  /** For the events of one case, on that case's clock. */
  forCase(id: string, clock: Clock): CaseEmitter {
    const begun = clock.now();
    return {
      emit: (type, body) =>
        this.#send({
          type,
          case: id,
          ...body,
          at: clock.now(),
          elapsed: Math.round(clock.now() - begun),
        } as unknown as RunEvent),
    };
  }

  /**
   * Hands on the events of a case that was played elsewhere and numbered there from 0.
   * @param sinceMs When that case began, in milliseconds since this run did.
   */
  relay(events: readonly RunEvent[], sinceMs: number): void {
    const first = this.#seq;
    for (const event of events) {
      const frames =
        'frames' in event && event.frames ? { frames: event.frames.map((seq) => seq + first) } : {};
      this.#listener({ ...event, ...frames, seq: event.seq + first, realMs: event.realMs + sinceMs });
    }
    this.#seq = first + events.length;
  }

  #send(event: RunEvent): number {
    const seq = this.#seq++;
    this.#listener({ ...event, seq, realMs: Math.round(this.#real.monotonic()) });
    return seq;
  }
}

export interface CaseEmitter {
  /** Returns the event's `seq`. */
  emit<T extends RunEventType>(type: T, body: Body<T>): number;
}
