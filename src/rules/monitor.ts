import { type Edition, type EditionInfo, edition, type Validators } from '../ocpp/index.js';
import { otherSide } from './other-side.js';
import type { Axis, Context, Rule, Severity, Side, Watch } from './rule.js';
import { Session } from './session/session.js';
import { allRules } from './table.js';
import { FrameReader } from './watch/frame-reader.js';
import { Answer, Call, ResultError, type SeenFrame, type Sighting, Unreadable } from './watch/seen.js';
import { Timers } from './watch/timers.js';

/** What happened at the end that is watched, in order. Times are milliseconds since the Unix epoch on one clock. */
export type MonitorInput =
  | { readonly type: 'open'; readonly at: number }
  | {
      readonly type: 'frame';
      readonly at: number;
      /** Names the frame in findings. */
      readonly seq: number;
      /** Who said it. */
      readonly from: Side;
      readonly raw: string;
    }
  | { readonly type: 'close'; readonly at: number }
  /** The station lost its power or crashed, as whoever did that to it knows: the wire does not show it. */
  | { readonly type: 'cut-off'; readonly at: number };

/** One broken clause. */
export interface Finding {
  readonly rule: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly axis: Axis;
  /** Who broke it. */
  readonly side: Side;
  readonly station: string;
  readonly message: string;
  /** `seq` of the frames that show it. */
  readonly frames: readonly number[];
}

export interface MonitorOptions {
  readonly edition: Edition;
  readonly station: string;
  /** From `loadValidators` of the ocpp room, of the same edition. */
  readonly validators: Validators;
  /** Of the same validators, when another watch sees the same texts. */
  readonly reader?: FrameReader;
  /** Whether the first connection follows a start of the station, so that it has to boot first. Default: true. */
  readonly fromTheStart?: boolean;
  /** Default: every rule of the edition. */
  readonly rules?: readonly Rule[];
}

/**
 * Watches one station over all its connections, from one end: the frames as the station saw them, or as the CSMS saw them, but not
 * both. Feeding returns what has come to light; `end` what the end of the watch brings to light.
 */
export interface Monitor {
  feed(input: MonitorInput): readonly Finding[];
  /** @param at When the watch ended. */
  end(at: number): readonly Finding[];
}

export function createMonitor(options: MonitorOptions): Monitor {
  return new RuleMonitor(options);
}

const none: readonly Finding[] = [];

class RuleMonitor implements Monitor {
  readonly #info: EditionInfo;
  readonly #station: string;
  readonly #reader: FrameReader;
  readonly #session: Session;
  readonly #timers = new Timers();
  readonly #told: Told;
  #findings: Finding[] = [];

  constructor(options: MonitorOptions) {
    const { edition: id, station, validators, fromTheStart = true, rules = allRules } = options;
    if (validators.edition !== id)
      throw new RangeError(`validators of ${validators.edition} for a watch on ${id}`);
    this.#info = edition(id);
    this.#station = station;
    this.#reader = options.reader ?? new FrameReader(validators);
    this.#session = new Session(this.#info, fromTheStart);
    const applying = rules.filter(({ clauses }) => clauses[id]);
    this.#told = whoIsTold(applying.map((rule) => rule.create(this.#contextOf(rule))));
  }

  feed(input: MonitorInput): readonly Finding[] {
    this.#advance(input.at);
    if (input.type === 'close') this.#close(input.at);
    else if (input.type === 'cut-off') for (const tell of this.#told.cutOff) tell();
    else if (input.type === 'open' || !this.#session.links.isUp) this.#open(input.at);
    if (input.type === 'frame') this.#frame({ ...input, link: this.#session.links.ordinal });
    return this.#take();
  }

  end(at: number): readonly Finding[] {
    this.#advance(at);
    for (const end of this.#told.end) end();
    return this.#take();
  }

  #advance(at: number): void {
    this.#session.now = at;
    this.#timers.advance(at, this.#session.links.isUp ? this.#session.links.ordinal : 0);
  }

  #open(at: number): void {
    if (this.#session.links.isUp) this.#close(at);
    this.#session.open(at);
    for (const open of this.#told.open) open();
  }

  #close(at: number): void {
    if (!this.#session.links.isUp) return;
    for (const close of this.#told.close) close();
    this.#session.close(at);
  }

  #frame(sighting: Sighting): void {
    const frame = this.#read(sighting);
    for (const tell of this.#told.frame) tell(frame);
    if (frame instanceof Call) for (const tell of this.#told.call) tell(frame);
    else if (frame instanceof Answer && frame.call)
      for (const tell of this.#told.answer) tell(frame, frame.call);
    this.#session.learn(frame);
  }

  #read(sighting: Sighting): SeenFrame {
    const { frame, problem } = this.#reader.read(sighting.raw);
    if (problem) return new Unreadable(sighting, problem);
    if (frame.kind === 'call' || frame.kind === 'send') {
      const known = this.#info.actions.get(frame.action);
      const errors = known ? this.#reader.errors(frame.action, 'request', frame.payload) : [];
      return new Call(sighting, frame, known, errors);
    }
    if (frame.kind === 'resultError') return new ResultError(sighting, frame);
    const call = this.#session.exchanges.waiting(otherSide(sighting.from), frame.id);
    const isChecked = frame.kind === 'result' && call?.known?.kind === 'call';
    const errors = isChecked ? this.#reader.errors(call.action, 'response', frame.payload) : [];
    return new Answer(sighting, frame, call, errors);
  }

  #contextOf(rule: Rule): Context {
    const clause = rule.clauses[this.#info.id];
    if (!clause) throw new RangeError(`${rule.id} has no clause in ${this.#info.id}`);
    const { ref, severity } = clause;
    return {
      info: this.#info,
      session: this.#session,
      report: (side, message, ...frames) => {
        this.#findings.push({
          rule: rule.id,
          clause: ref,
          severity,
          axis: rule.axis,
          side,
          station: this.#station,
          message,
          frames: frames.map(({ seq }) => seq),
        });
      },
      whileOnline: (ms, fn) => this.#timers.add(this.#session.now + ms, this.#session.links.ordinal, fn),
    };
  }

  #take(): readonly Finding[] {
    if (this.#findings.length === 0) return none;
    const found = this.#findings;
    this.#findings = [];
    return found;
  }
}

/** Whom to call for what: most rules want to know of one or two kinds of things only. */
type Told = { readonly [Hook in keyof Watch]-?: NonNullable<Watch[Hook]>[] };

function whoIsTold(watches: readonly Watch[]): Told {
  return {
    open: watches.flatMap((watch) => watch.open?.bind(watch) ?? []),
    cutOff: watches.flatMap((watch) => watch.cutOff?.bind(watch) ?? []),
    close: watches.flatMap((watch) => watch.close?.bind(watch) ?? []),
    frame: watches.flatMap((watch) => watch.frame?.bind(watch) ?? []),
    call: watches.flatMap((watch) => watch.call?.bind(watch) ?? []),
    answer: watches.flatMap((watch) => watch.answer?.bind(watch) ?? []),
    end: watches.flatMap((watch) => watch.end?.bind(watch) ?? []),
  };
}
