import type { CallFrame, Payload } from '../../ocpp/index.js';
import type { Clock } from '../../world/index.js';
import type { End, RecordProblem } from '../frame-record.js';
import type { CallHandler, PeerOptions } from '../peer.js';
import { AnsweringCall, type Answers } from './answering-call.js';
import { IncomingCalls } from './incoming-calls.js';
import { detailsOf, type Judge } from './judge.js';
import type { OutgoingCalls } from './outgoing-calls.js';
import type { Recorder } from './recorder.js';
import { errorFrame, type Transmitter } from './transmitter.js';

/** What an Answerer works with. */
export interface AnswererParts {
  readonly clock: Clock;
  /** The end that calls, that is: the other one. */
  readonly caller: End;
  readonly options: PeerOptions;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly transmitter: Transmitter;
  readonly outgoing: OutgoingCalls;
}

/** Sees to it that the calls of the other end reach their handler, or an error where they must not. */
export class Answerer implements Answers {
  readonly #parts: AnswererParts;
  readonly #calls = new IncomingCalls();
  handler: CallHandler | undefined;

  constructor(parts: AnswererParts) {
    this.#parts = parts;
  }

  /** The past call that an id belongs to. */
  past(id: string): { readonly action: string; readonly seq: number } | undefined {
    return this.#calls.past(id);
  }

  called(frame: CallFrame, text: string): void {
    const { judge, recorder, clock, caller } = this.#parts;
    if (this.#calls.isPending(frame.id)) {
      recorder.record('received', text, { frame, problem: this.#duplicate(frame) });
      return;
    }
    const past = this.#calls.past(frame.id);
    const fault = judge.request(frame.action, 'call', frame.payload, caller) ?? this.#unhandled(frame);
    const problem = fault ?? (past && this.#repeated(frame));
    const seq = recorder.record('received', text, { frame, problem });
    const call = new AnsweringCall(frame, clock.now(), seq, past !== undefined, this);
    if (fault && this.#isHeldAgainst(fault)) {
      this.#say(call, fault.code, fault.message, detailsOf(fault));
    } else if (this.handler) {
      this.#run(this.handler, call);
    }
  }

  result(call: AnsweringCall, payload: Payload, unchecked: boolean): boolean {
    const { judge, transmitter } = this.#parts;
    const problem = judge.response(call.action, payload);
    if (problem && !unchecked && this.#isHeldAgainst(problem)) return this.#confess(call, problem);
    const { id, action } = call;
    const answer = { kind: 'result', id, payload } as const;
    if (!transmitter.frame(answer, { action, problem, answersTo: call.seq })) return false;
    call.left();
    return true;
  }

  error(call: AnsweringCall, code: string, description: string, details: Payload): boolean {
    return this.#say(call, code, description, details);
  }

  raw(call: AnsweringCall, text: string): boolean {
    if (!this.#parts.transmitter.data(text, { action: call.action, answersTo: call.seq })) return false;
    call.left();
    return true;
  }

  done(call: AnsweringCall): void {
    this.#calls.end(call);
  }

  // Calls that the handler makes wait until it has returned, so that its answer goes first.
  #run(handler: CallHandler, call: AnsweringCall): void {
    const { outgoing, clock } = this.#parts;
    this.#calls.begin(call);
    outgoing.pause();
    try {
      const pending = handler(call);
      if (pending) this.#await(pending, call, clock);
    } catch (error) {
      this.#fail(call, error);
    } finally {
      outgoing.resume();
    }
  }

  #await(pending: Promise<void>, call: AnsweringCall, clock: Clock): void {
    call.hold(clock.hold());
    pending.then(
      () => call.letGo(),
      (error: unknown) => {
        this.#fail(call, error);
        call.letGo();
      },
    );
  }

  #fail(call: AnsweringCall, error: unknown): void {
    const { options, judge } = this.#parts;
    options.onHandlerError?.(error, call);
    if (call.answered) return;
    const words = error instanceof Error ? error.message : String(error);
    const code = judge.edition.internalCode;
    this.#say(call, code, words, {}, { kind: 'handler', code, message: words, errors: [] });
  }

  #confess(call: AnsweringCall, problem: RecordProblem): boolean {
    const { options, judge } = this.#parts;
    options.onHandlerError?.(new Error(`own answer refused: ${problem.message}`), call);
    const words = `the answer would have been invalid: ${problem.message}`;
    return this.#say(call, judge.edition.internalCode, words, detailsOf(problem), problem);
  }

  #say(
    call: AnsweringCall,
    code: string,
    description: string,
    details: Payload,
    problem?: RecordProblem,
  ): boolean {
    const frame = errorFrame('error', call.id, code, description, details);
    const seen = { action: call.action, answersTo: call.seq, problem };
    if (!this.#parts.transmitter.frame(frame, seen)) return false;
    call.left();
    return true;
  }

  #isHeldAgainst({ kind }: RecordProblem): boolean {
    return kind !== 'schema' || this.#parts.options.strict !== false;
  }

  #unhandled({ action }: CallFrame): RecordProblem | undefined {
    if (this.handler) return undefined;
    const code = this.#parts.judge.edition.notSupportedCode;
    return { kind: 'unhandled', code, message: `nothing here handles ${action}`, errors: [] };
  }

  // 1.6-J 4.2.3 and 2.x part 4, 4.2.3 name this a reason for a CALLERROR; but that would take the place of the answer that
  // is still to come, since it bears the same id. Dropping is allowed (2.x part 4, 4.2.3).
  #duplicate({ id }: CallFrame): RecordProblem {
    const code = this.#parts.judge.edition.malformedFrameCode;
    return {
      kind: 'duplicate-id',
      code,
      message: `a call with the id "${id}" is being answered`,
      errors: [],
    };
  }

  // A retry may keep its id (1.6-J errata 3.1; 2.x part 4, 4.1.4), so it is answered like any other call.
  #repeated({ id }: CallFrame): RecordProblem {
    const code = this.#parts.judge.edition.malformedFrameCode;
    return { kind: 'repeated', code, message: `a call with the id "${id}" was answered before`, errors: [] };
  }
}
