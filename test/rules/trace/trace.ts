import { parse as parseYaml } from 'yaml';
import type { MonitorInput, Side } from '../../../src/rules/index.js';
import { isoTime } from '../../../src/world/index.js';

/** When traces begin: 2026-01-05T08:00:00Z. */
export const begin = Date.UTC(2026, 0, 5, 8);

/** Every line takes this long, ms. */
const lineMs = 20;

/**
 * What a trace says, ready to be fed. Lines of a trace:
 *
 *     open | close               the connection
 *     cut off                    the power fails, or the firmware crashes
 *     +200ms +90s +5m +2h        time passes
 *     station> Heartbeat {a: 1}  a CALL; the payload is a YAML flow mapping, {} when left out
 *     csms> #7 Reset {..}        the same with its own message id
 *     csms> = {..}               a CALLRESULT to the oldest call of the other side that waits; `= #7 {..}` to that id
 *     csms> ! NotSupported       a CALLERROR; `! #7 NotSupported`
 *     station> send X {..}       a SEND
 *     station> [2,"1","X",{}]    these very characters
 *     station> raw {"not OCPP"   these very characters
 *
 * `$now`, `$now-90s`, `$now+1h` stand for times. A line that begins with `*` is guilty: findings must point to it.
 */
export interface Trace {
  readonly inputs: readonly MonitorInput[];
  /** `seq` of the guilty frames. */
  readonly guilty: readonly number[];
  readonly end: number;
}

export function parseTrace(text: string): Trace {
  const reader = new TraceReader();
  for (const line of text.split('\n')) reader.read(line.trim());
  return { inputs: reader.inputs, guilty: reader.guilty, end: reader.at };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

class TraceReader {
  readonly inputs: MonitorInput[] = [];
  readonly guilty: number[] = [];
  at = begin;
  #seq = 0;
  #lastId = 0;
  readonly #waiting: Record<Side, string[]> = { station: [], csms: [] };

  read(line: string): void {
    if (line === '' || line.startsWith('//')) return;
    if (line === 'open' || line === 'close') this.#connection(line);
    else if (line === 'cut off') this.inputs.push({ type: 'cut-off', at: this.at });
    else if (line.startsWith('+')) this.at += duration(line.slice(1));
    else this.#said(line);
  }

  #said(line: string): void {
    const [, star, from, said] = /^(\*?)\s*(station|csms)>\s*(.*)$/.exec(line) ?? [];
    if (said === undefined) throw new Error(`cannot read the trace line: ${line}`);
    if (star) this.guilty.push(this.#seq + 1);
    this.#frame(
      from as Side,
      said.replaceAll(/\$now(?:([+-])(\w+))?/g, (_, sign, time) => this.#time(sign, time)),
    );
  }

  #connection(type: 'open' | 'close'): void {
    this.at += lineMs;
    this.inputs.push({ type, at: this.at });
    if (type === 'close') for (const ids of Object.values(this.#waiting)) ids.length = 0;
  }

  #frame(from: Side, said: string): void {
    this.at += lineMs;
    this.#seq += 1;
    this.inputs.push({ type: 'frame', at: this.at, seq: this.#seq, from, raw: this.#raw(from, said) });
  }

  #raw(from: Side, said: string): string {
    if (said.startsWith('[')) return this.#verbatim(from, said);
    if (said.startsWith('raw ')) return said.slice(4);
    const [, kind = '', id, words = ''] = /^(=|!|send\b)?\s*(?:#(\S+)\s*)?(.*)$/s.exec(said) ?? [];
    if (kind === '=') return JSON.stringify([3, this.#answered(from, id), payload(words)]);
    if (kind === '!') return JSON.stringify([4, this.#answered(from, id), words, '', {}]);
    const [action = '', body] = split(words);
    this.#lastId += 1;
    const own = id ?? `m${this.#lastId}`;
    if (kind === '') this.#waiting[from].push(own);
    return JSON.stringify([kind === 'send' ? 6 : 2, own, action, payload(body)]);
  }

  // Only so that `=` and `!` can answer it.
  #verbatim(from: Side, said: string): string {
    const [, id] = /^\[2,"([^"]*)"/.exec(said) ?? [];
    if (id !== undefined) this.#waiting[from].push(id);
    return said;
  }

  #answered(from: Side, id: string | undefined): string {
    const waiting = this.#waiting[from === 'station' ? 'csms' : 'station'];
    if (id === undefined) {
      const oldest = waiting.shift();
      if (oldest === undefined) throw new Error('nothing waits for an answer');
      return oldest;
    }
    if (waiting.includes(id)) waiting.splice(waiting.indexOf(id), 1);
    return id;
  }

  #time(sign: string | undefined, time: string | undefined): string {
    const offset = time === undefined ? 0 : duration(time);
    return isoTime(this.at + lineMs + (sign === '-' ? -offset : offset));
  }
}

function duration(text: string): number {
  const [, amount, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = units[unit];
  if (amount === undefined || factor === undefined) throw new Error(`cannot read the duration: ${text}`);
  return Number(amount) * factor;
}

function split(words: string): [string, string] {
  const space = words.indexOf(' ');
  return space < 0 ? [words, ''] : [words.slice(0, space), words.slice(space + 1)];
}

const payload = (body: string): unknown => (body === '' ? {} : parseYaml(body));
