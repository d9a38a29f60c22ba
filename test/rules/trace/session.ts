import type { Words } from './words.js';

/** What a well-behaved station and CSMS may do next. */
export type Move =
  | { kind: 'wait'; seconds: number }
  | { kind: 'heartbeat' | 'authorize' | 'clear-cache' | 'trigger' | 'reconnect' | 'reset' | 'remote-stop' }
  | { kind: 'session'; evse: 1 | 2; wh: number }
  | { kind: 'sample'; evse: 1 | 2; wh: number };

/**
 * Writes a trace in which both sides obey every rule, whatever moves come: moves that make no sense at the moment are left out.
 */
export function writeSession(moves: readonly Move[], words: Words): string {
  const writer = new SessionWriter(words);
  writer.boot();
  for (const move of moves) writer.play(move);
  return writer.lines.join('\n');
}

/** Longest silence that needs no heartbeat, s. */
const interval = 300;

class SessionWriter {
  readonly lines: string[] = [];
  readonly #words: Words;
  readonly #running = new Map<number, string>();
  readonly #register: Record<number, number> = { 1: 1000, 2: 5000 };
  #transactions = 0;
  #silence = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  boot(reason = 'PowerUp'): void {
    const boot = this.#words.boot.replace('PowerUp', reason);
    this.#write(
      'open',
      `station> ${boot}`,
      `csms> = {status: Accepted, currentTime: $now, interval: ${interval}}`,
    );
    for (const place of this.#words.places)
      this.#write(`station> ${this.#words.status(place, 'Available')}`, 'csms> =');
  }

  play(move: Move): void {
    switch (move.kind) {
      case 'wait':
        return this.#wait(move.seconds);
      case 'session':
        return this.#toggle(move.evse, move.wh);
      case 'sample':
        return this.#sample(move.evse, move.wh);
      default:
        return this.#simple[move.kind]();
    }
  }

  readonly #simple: Record<Exclude<Move, { kind: 'wait' | 'session' | 'sample' }>['kind'], () => void> = {
    heartbeat: () => this.#wait(interval),
    authorize: () =>
      this.#write(`station> ${this.#words.authorize.replace('AA', 'BB')}`, `csms> ${this.#words.authorized}`),
    'clear-cache': () => this.#write('csms> ClearCache', 'station> = {status: Accepted}'),
    trigger: () => {
      this.#write('csms> TriggerMessage {requestedMessage: Heartbeat}', 'station> = {status: Accepted}');
      this.#heartbeat();
    },
    reconnect: () => this.#write('close', '+10s', 'open'),
    reset: () => {
      this.#write(`csms> ${this.#words.reset}`, 'station> = {status: Accepted}');
      for (const [evse, id] of this.#running) this.#end(evse, id, 'SoftReset', 'ResetCommand ImmediateReset');
      this.#write('close', '+30s');
      this.boot('RemoteReset');
    },
    'remote-stop': () => {
      const [running] = this.#running;
      if (!running) return;
      this.#write(`csms> ${this.#words.remoteStop(running[1])}`, 'station> = {status: Accepted}');
      this.#end(...running, 'Remote', 'RemoteStop Remote');
    },
  };

  #wait(seconds: number): void {
    let left = seconds;
    while (left > 0) {
      const step = Math.min(left, interval - this.#silence);
      this.#write(`+${step}s`);
      this.#silence += step;
      left -= step;
      if (this.#silence >= interval) this.#heartbeat();
    }
  }

  #heartbeat(): void {
    this.#write('station> Heartbeat', 'csms> = {currentTime: $now}');
  }

  #toggle(evse: number, wh: number): void {
    const id = this.#running.get(evse);
    this.#register[evse] = (this.#register[evse] ?? 0) + wh;
    if (id !== undefined) return this.#end(evse, id, 'Local', 'StopAuthorized Local');
    this.#transactions += 1;
    this.#running.set(evse, `${this.#transactions}`);
    this.#write(this.#words.started(`${this.#transactions}`, evse, this.#register[evse]));
  }

  #end(evse: number, id: string, reason: string, reasons: string): void {
    this.#running.delete(evse);
    this.#write(this.#words.stopped(id, this.#register[evse] ?? 0, reason, reasons));
  }

  #sample(evse: number, wh: number): void {
    this.#register[evse] = (this.#register[evse] ?? 0) + wh;
    if (this.#running.has(evse)) return;
    const register = `Energy.Active.Import.Register ${this.#register[evse]} Wh`;
    this.#write(
      `station> ${this.#words.samples(evse, register, 'Voltage 230 V L1-N', 'SoC 40 Percent')}`,
      'csms> =',
    );
  }

  #write(...lines: string[]): void {
    if (lines.some((line) => line.includes('station>'))) this.#silence = 0;
    this.lines.push(...lines);
  }
}
