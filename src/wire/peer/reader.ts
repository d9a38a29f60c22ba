import {
  type ErrorFrame,
  type Frame,
  type FrameProblem,
  messageType,
  parseFrame,
  type ResultErrorFrame,
  type ResultFrame,
  type SendFrame,
} from '../../ocpp/index.js';
import type { RecordProblem } from '../frame-record.js';
import type { FrameData } from '../link/link-faults.js';
import type { IncomingSend, ResultError } from '../peer.js';
import type { Answerer, AnswererParts } from './answerer.js';
import { detailsOf } from './judge.js';
import { Listeners } from './listeners.js';
import type { OutgoingCall } from './outgoing-calls.js';
import type { Seen } from './recorder.js';
import { errorFrame } from './transmitter.js';

/** Reads what arrives: matches answers to calls, hands on the rest, answers what cannot be read as the edition says. */
export class Reader {
  readonly #parts: AnswererParts;
  readonly #answerer: Answerer;
  readonly sends = new Listeners<IncomingSend>();
  readonly resultErrors = new Listeners<ResultError>();

  constructor(parts: AnswererParts, answerer: Answerer) {
    this.#parts = parts;
    this.#answerer = answerer;
  }

  received(data: FrameData): void {
    if (typeof data !== 'string') {
      this.#binary(data);
    } else if (data === '') {
      // Some stations send empty messages; nothing could be said about them that they would understand.
      this.#record(data, this.#problem('empty', 'The message is empty'));
    } else {
      const { frame, problem } = parseFrame(this.#parts.judge.edition.id, data);
      if (frame) this.#frame(frame, data);
      else this.#malformed(data, problem);
    }
  }

  #frame(frame: Frame, text: string): void {
    switch (frame.kind) {
      case 'call':
        this.#answerer.called(frame, text);
        break;
      case 'result':
        this.#result(frame, text);
        break;
      case 'error':
        this.#error(frame, text);
        break;
      case 'send':
        this.#send(frame, text);
        break;
      case 'resultError':
        this.#resultError(frame, text);
        break;
    }
  }

  #result(frame: ResultFrame, text: string): void {
    const call = this.#parts.outgoing.current;
    if (call?.frame.id === frame.id) this.#answered(call, frame, text);
    else this.#unexpected(frame, text);
  }

  #answered(call: OutgoingCall, frame: ResultFrame, text: string): void {
    const { outgoing, judge, recorder, options } = this.#parts;
    const { action } = call.frame;
    const { payload } = frame;
    const problem = judge.response(action, payload);
    const answer = recorder.record('received', text, { frame, action, problem, answersTo: call.seq });
    if (!problem || options.strict === false) {
      outgoing.settle({ kind: 'result', payload, call: call.seq, answer });
    } else {
      this.#complain(frame.id, problem, { action, answersTo: answer });
      const { errors } = problem;
      outgoing.settle({ kind: 'invalid', payload, errors, problem, call: call.seq, answer });
    }
  }

  // OCPP 2.1 part 4, 4.2.3; the older editions have no message for this.
  #complain(id: string, problem: RecordProblem, seen: Seen): void {
    const { judge, transmitter } = this.#parts;
    if (!judge.edition.messageTypes.includes(messageType.resultError)) return;
    transmitter.frame(errorFrame('resultError', id, problem.code, problem.message, detailsOf(problem)), seen);
  }

  #error(frame: ErrorFrame, text: string): void {
    const { outgoing, recorder } = this.#parts;
    const call = outgoing.current;
    if (call?.frame.id === frame.id) {
      const seen = { frame, action: call.frame.action, answersTo: call.seq };
      const answer = recorder.record('received', text, seen);
      const { code, description, details } = frame;
      outgoing.settle({ kind: 'error', code, description, details, call: call.seq, answer });
    } else {
      this.#unexpected(frame, text);
    }
  }

  /** An answer to nothing that is out. */
  #unexpected(frame: ResultFrame | ErrorFrame, text: string): void {
    const { outgoing, judge, recorder } = this.#parts;
    const aside = outgoing.takeAside(frame.id);
    if (!aside) {
      this.#record(text, this.#stray(frame), frame);
      return;
    }
    const { action, seq, kind } = aside;
    const late = this.#problem('late', `the answer to ${action} came after its deadline`);
    const fault = frame.kind === 'result' ? judge.response(action, frame.payload) : undefined;
    const problem = kind === 'late' ? late : fault;
    recorder.record('received', text, { frame, action, problem, answersTo: seq });
  }

  #stray(frame: ResultFrame | ErrorFrame): RecordProblem {
    const { unreadableId } = this.#parts.judge.edition;
    if (frame.kind === 'error' && frame.id === unreadableId) {
      return { kind: 'unread', code: frame.code, message: frame.description, errors: [] };
    }
    return this.#problem('unsolicited', `no call with the id "${frame.id}" is waiting for an answer`);
  }

  #send(frame: SendFrame, text: string): void {
    const { judge, recorder, caller, clock, options } = this.#parts;
    const { id, action, payload } = frame;
    const problem = judge.request(action, 'send', payload, caller);
    const seq = recorder.record('received', text, { frame, problem });
    const isLet = !problem || (problem.kind === 'schema' && options.strict === false);
    // A SEND is never answered, not even with an error (OCPP 2.1 part 4, 4.2.4).
    if (isLet) this.sends.tell({ action, payload, id, at: clock.now(), seq });
  }

  #resultError(frame: ResultErrorFrame, text: string): void {
    const { code, description, details } = frame;
    const call = this.#answerer.past(frame.id);
    const problem: RecordProblem = call
      ? { kind: 'unread', code, message: description, errors: [] }
      : this.#problem('unsolicited', `no answer with the id "${frame.id}" was given`);
    const { action, seq: answersTo } = call ?? {};
    const seq = this.#parts.recorder.record('received', text, { frame, action, problem, answersTo });
    this.resultErrors.tell({ code, description, details, seq, ...(action !== undefined && { action }) });
  }

  #malformed(text: string, fault: FrameProblem): void {
    const { outgoing, recorder, transmitter } = this.#parts;
    const problem: RecordProblem = {
      kind: 'malformed',
      code: fault.code,
      message: fault.message,
      errors: [],
    };
    const call = isAnswer(fault) && outgoing.current?.frame.id === fault.id ? outgoing.current : undefined;
    const action = call?.frame.action;
    const answer = recorder.record('received', text, { action, problem, answersTo: call?.seq });
    if (fault.respond) {
      const kind = fault.replyType === messageType.resultError ? 'resultError' : 'error';
      transmitter.frame(errorFrame(kind, fault.id, fault.code, fault.message, {}), {
        action,
        answersTo: answer,
      });
    }
    if (!call) return;
    outgoing.settle({ kind: 'invalid', payload: undefined, errors: [], problem, call: call.seq, answer });
  }

  #binary(data: Buffer): void {
    const { judge, transmitter, recorder } = this.#parts;
    const problem = this.#problem('binary', 'OCPP-J messages are text, this one is binary');
    const answersTo = recorder.record('received', data, { problem });
    const id = judge.edition.unreadableId;
    if (id) transmitter.frame(errorFrame('error', id, problem.code, problem.message, {}), { answersTo });
  }

  #record(text: string, problem: RecordProblem, frame?: Frame): void {
    this.#parts.recorder.record('received', text, { frame, problem });
  }

  #problem(kind: RecordProblem['kind'], message: string): RecordProblem {
    return { kind, code: this.#parts.judge.edition.malformedFrameCode, message, errors: [] };
  }
}

const isAnswer = (fault: FrameProblem): boolean =>
  fault.messageType === messageType.result || fault.messageType === messageType.error;
