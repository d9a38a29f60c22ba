import type { Dialect } from '../../dialect/index.js';
import type { Edition, Frame, Validators } from '../../ocpp/index.js';
import { createMonitor, type Finding, FrameReader, type Monitor } from '../../rules/index.js';
import { type EventLog, ObservedStation, type SeenFrame } from '../../scenario/index.js';
import type { FrameRecord } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { CaseEmitter } from '../emitter.js';
import type { FrameEvent } from '../events.js';

type Side = 'station' | 'csms';

export interface WatchParts {
  edition: Edition;
  dialect: Dialect;
  validators: Validators;
  clock: Clock;
  log: EventLog;
  emit: CaseEmitter;
  /** Both ends are ours: each is judged by its own records. */
  bothEnds: boolean;
}

/**
 * Sees every frame of one station: into the log that expectations read, into the events that reporters read, and past the rules.
 * What a side says is judged by that side's own records; of an outside CSMS there are only ours, which a damaged network makes
 * worthless.
 */
export class Watcher {
  readonly observed: ObservedStation;
  readonly #station: string;
  readonly #parts: WatchParts;
  readonly #monitors: Record<Side, Monitor>;
  readonly #findings: Finding[] = [];
  /** Sides that the scenario has made misbehave on purpose. */
  readonly #deliberate = new Set<Side>();
  #damaged = false;
  /** The scenario has cut this station's link at least once. */
  linkCut = false;
  /** The CSMS's newest connection, and its newest one that is over. */
  #csmsConnection = 0;
  #lastOver = 0;

  constructor(station: string, parts: WatchParts) {
    this.#station = station;
    this.#parts = parts;
    this.observed = new ObservedStation(parts.dialect);
    const { edition, validators } = parts;
    const options = { edition, station, validators, reader: new FrameReader(validators) };
    this.#monitors = { station: createMonitor(options), csms: createMonitor(options) };
  }

  /** Findings that count. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** The scenario has told a side to break the rules. */
  misbehaves(side: Side): void {
    this.#deliberate.add(side);
  }

  /** The scenario has made the network change, lose or repeat frames. */
  networkDamaged(): void {
    this.#damaged = true;
  }

  /** The scenario has cut the power of the station or crashed its firmware. */
  cutOff(): void {
    const at = this.#parts.clock.now();
    for (const side of SIDES) this.#judge(side, { type: 'cut-off', at });
  }

  stationFrame(record: FrameRecord): void {
    const seen = seenFrame(record, this.#parts.emit.emit('frame', frameEventOf(record)));
    this.observed.see(seen);
    this.#parts.log.add(seen);
    this.#judge('station', { type: 'frame', at: record.at, seq: seen.seq, from: seen.from, raw: record.raw });
  }

  /** Not shown again: the station's record of it is in the stream. Findings name the frame by what was shown last. */
  csmsFrame(record: FrameRecord): void {
    if (this.#isTooLate(record)) return;
    this.#csmsConnection = record.connection;
    const from = record.direction === 'sent' ? 'csms' : 'station';
    const seq = this.#parts.log.frames.at(-1)?.seq ?? 0;
    this.#judge('csms', { type: 'frame', at: record.at, seq, from, raw: record.raw });
  }

  opened(): void {
    this.observed.opened();
    const at = this.#parts.clock.now();
    for (const side of SIDES) this.#judge(side, { type: 'open', at });
    this.#parts.log.changed();
  }

  refused(refusal: { status?: number; reason: string }): void {
    this.observed.refused(refusal);
    this.#parts.log.changed();
  }

  closed(): void {
    if (!this.observed.connected) return;
    this.observed.closed();
    this.#lastOver = this.#csmsConnection;
    const at = this.#parts.clock.now();
    for (const side of SIDES) this.#judge(side, { type: 'close', at });
    this.#parts.log.changed();
  }

  end(): void {
    const at = this.#parts.clock.now();
    for (const side of SIDES) this.#take(side, this.#monitors[side].end(at));
  }

  /** What was on its way when the connection ended: the CSMS still hears it and has nobody to answer. */
  #isTooLate({ connection, direction }: FrameRecord): boolean {
    const over = !this.observed.connected && this.observed.connections > 0;
    return connection <= this.#lastOver || (over && direction === 'received');
  }

  #judge(view: Side, input: Parameters<Monitor['feed']>[0]): void {
    if (view === 'csms' && !this.#parts.bothEnds) return;
    this.#take(view, this.#monitors[view].feed(input));
  }

  #take(view: Side, findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (!this.#believes(view, finding.side) || this.#deliberate.has(finding.side)) continue;
      this.#findings.push(finding);
      const { rule, clause, severity, axis, side, message, frames } = finding;
      this.#parts.emit.emit('finding', {
        rule,
        clause,
        severity,
        axis,
        side,
        message,
        station: this.#station,
        frames: [...frames],
      });
    }
  }

  #believes(view: Side, side: Side): boolean {
    if (view === side) return true;
    return !this.#parts.bothEnds && !this.#damaged;
  }
}

const SIDES: readonly Side[] = ['station', 'csms'];

const TYPES: Record<Frame['kind'], FrameEvent['messageType']> = {
  call: 'call',
  result: 'result',
  error: 'error',
  resultError: 'result-error',
  send: 'send',
};

/** A frame as the stream of events carries it. */
export function frameEventOf(record: FrameRecord): FrameEvent {
  const { frame, problem } = record;
  return {
    station: record.station,
    seenBy: record.end,
    from: senderOf(record),
    messageType: frame ? TYPES[frame.kind] : 'unreadable',
    ...(record.action === undefined ? {} : { action: record.action }),
    ...(frame ? { messageId: frame.id } : {}),
    raw: record.raw,
    ...(problem ? { problem: { code: problem.code, message: problem.message } } : {}),
  };
}

function seenFrame(record: FrameRecord, seq: number): SeenFrame {
  const { frame, problem } = record;
  const payload = payloadOf(record);
  return {
    seq,
    at: record.at,
    station: record.station,
    from: senderOf(record),
    type: frame ? TYPES[frame.kind] : 'unreadable',
    ...(record.action === undefined ? {} : { action: record.action }),
    ...(frame ? { messageId: frame.id } : {}),
    ...(payload ? { payload } : {}),
    raw: record.raw,
    ...(problem ? { problem: problem.message } : {}),
    expected: false,
  };
}

function payloadOf({ frame, payload }: FrameRecord): Record<string, unknown> | undefined {
  if (frame?.kind === 'error' || frame?.kind === 'resultError') {
    return { code: frame.code, description: frame.description, details: frame.details };
  }
  return payload;
}

function senderOf(record: FrameRecord): Side {
  const other = record.end === 'station' ? 'csms' : 'station';
  return record.direction === 'sent' ? record.end : other;
}
