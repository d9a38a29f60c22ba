import type { CaseRef, RunEvent, RunEventType, SourceSpan, StepRef } from '../../src/run/events.js';

/** 2026-01-05T08:00:00Z */
const BEGIN = 1_767_600_000_000;

type Body<T extends RunEventType> = Omit<RunEvent<T>, 'type' | 'seq' | 'realMs' | 'at' | 'elapsed'>;
type Frame = Partial<Body<'frame'>> & { station?: string };

/** Writes event streams by hand: numbers them and moves the clocks. */
export class Recorder {
  readonly events: RunEvent[] = [];
  #realMs = 0;

  /** @param elapsed Milliseconds since the run began. */
  run<T extends RunEventType>(type: T, elapsed: number, body: Body<T>): RunEvent<T> {
    return this.#push(type, elapsed, body);
  }

  /** Opens a case and returns the pen for it. */
  case(ref: CaseRef): CasePen {
    return new CasePen(ref, (type, elapsed, body) => this.#push(type, elapsed, body, ref.id));
  }

  #push<T extends RunEventType>(type: T, elapsed: number, body: Body<T>, id?: string): RunEvent<T> {
    this.#realMs += 0.5;
    const head = { type, seq: this.events.length, realMs: this.#realMs, at: BEGIN + elapsed, elapsed };
    const event = { ...head, ...(id === undefined ? {} : { case: id }), ...body } as unknown as RunEvent<T>;
    this.events.push(event as RunEvent);
    return event;
  }
}

type Push = <T extends RunEventType>(type: T, elapsed: number, body: Body<T>) => RunEvent<T>;

export class CasePen {
  readonly #push: Push;
  readonly #ref: CaseRef;
  #elapsed = 0;

  constructor(ref: CaseRef, push: Push) {
    this.#ref = ref;
    this.#push = push;
    push('case-begin', 0, { case: ref });
  }

  emit<T extends RunEventType>(type: T, body: Body<T>): RunEvent<T> {
    return this.#push(type, this.#elapsed, body);
  }

  wait(ms: number): void {
    this.#elapsed += ms;
  }

  begin(step: StepRef): void {
    this.emit('step-begin', { step });
  }

  passed(step: StepRef, took = 0): void {
    this.begin(step);
    this.wait(took);
    this.emit('step-end', { step, verdict: { kind: 'passed' }, took });
  }

  /** A call and its answer; returns their `seq`. */
  exchange(
    from: 'station' | 'csms',
    action: string,
    request: unknown,
    answer: unknown,
    station = 'CP1',
  ): [number, number] {
    const messageId = `m${this.#elapsed}-${action}`;
    const raw = JSON.stringify([2, messageId, action, request]);
    const call = this.frame({ station, from, action, messageId, raw, messageType: 'call' });
    this.wait(2);
    const other = from === 'station' ? 'csms' : 'station';
    const reply = JSON.stringify([3, messageId, answer]);
    const result = this.frame({ station, from: other, action, messageId, raw: reply, messageType: 'result' });
    return [call.seq, result.seq];
  }

  frame(body: Frame): RunEvent<'frame'> {
    return this.emit('frame', {
      station: 'CP1',
      seenBy: 'csms',
      from: 'station',
      messageType: 'call',
      raw: '',
      ...body,
    });
  }

  end(verdict: RunEvent<'case-end'>['verdict']): void {
    this.emit('case-end', { case: this.#ref, verdict, took: this.#elapsed });
  }
}

export function caseRef(file: string, name: string, edition: string, more: Partial<CaseRef> = {}): CaseRef {
  const repetition = more.repetition ?? 1;
  return {
    id: `${file}@${edition}#${repetition}`,
    name,
    file,
    edition,
    repetition,
    tags: [],
    refs: [],
    ...more,
  };
}

/** The span of `needle` in the source, as a parser would give it. */
export function spanIn(sources: ReadonlyMap<string, string>, file: string, needle: string): SourceSpan {
  const at = sources.get(file)?.indexOf(needle) ?? -1;
  if (at < 0) throw new Error(`${needle} is not in ${file}`);
  const before = (sources.get(file) as string).slice(0, at).split('\n');
  const line = before.length;
  const column = (before.at(-1) as string).length + 1;
  return { file, line, column, endLine: line, endColumn: column + needle.length };
}
