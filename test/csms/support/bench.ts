import {
  type Csms,
  type CsmsEvent,
  type CsmsOptions,
  createCsms,
  type Provision,
} from '../../../src/csms/index.js';
import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { type CallOutcome, connectStation, type Peer } from '../../../src/wire/index.js';
import { createRandom, type VirtualClock } from '../../../src/world/index.js';
import { BenchClock } from './bench-clock.js';

/** A CSMS in memory on virtual time, with hands to connect bare stations to it. */
export interface Bench {
  csms: Csms;
  clock: BenchClock;
  events: CsmsEvent[];
  /** Connects a station that says only what the test has it say. Throws when it is not let in. */
  station(identity: string, edition: Edition, password?: string): Promise<BareStation>;
  close(): Promise<void>;
}

export interface BareStation {
  peer: Peer;
  /** Calls, and gives the payload of the answer; throws on anything but an answer. */
  ask(action: string, payload: Payload): Promise<Record<string, unknown>>;
  call(action: string, payload: Payload): Promise<CallOutcome>;
  /** Answers calls of the CSMS: by action, with what is given. Actions that are not there get NotSupported. */
  answers(table: Record<string, Payload | ((payload: Payload) => Payload)>): void;
  /** Calls of the CSMS, in order. */
  heard: { action: string; payload: Payload }[];
  boot(): Promise<Record<string, unknown>>;
}

export async function bench(provision: Provision = {}, options: Partial<CsmsOptions> = {}): Promise<Bench> {
  const clock = new BenchClock();
  const csms = await createCsms({ clock, random: createRandom(1), store: 'memory', ...options });
  const events: CsmsEvent[] = [];
  csms.onEvent((event) => events.push(event));
  await csms.provision(provision);
  const link = await csms.connector();
  return {
    csms,
    clock,
    events,
    station: (identity, edition, password) => connected(link, clock, identity, edition, password),
    async close() {
      await csms.close();
      clock.stop();
    },
  };
}

/** Throws when the station is not let in. */
export async function connected(
  link: Awaited<ReturnType<Csms['connector']>>,
  clock: VirtualClock,
  identity: string,
  edition: Edition,
  password?: string,
): Promise<BareStation> {
  const outcome = await connectStation({
    link,
    identity,
    editions: [edition],
    clock,
    random: createRandom(2).fork(identity),
    ...(password !== undefined && { password }),
  });
  if (!outcome.peer) throw new Error(`${outcome.refused.status}: ${outcome.refused.reason}`);
  return bareStation(outcome.peer);
}

function bareStation(peer: Peer): BareStation {
  const heard: BareStation['heard'] = [];
  let table: Parameters<BareStation['answers']>[0] = {};
  peer.onCall((call) => {
    heard.push({ action: call.action, payload: call.payload });
    const answer = table[call.action];
    if (answer === undefined) call.fail('NotSupported');
    else call.answer(typeof answer === 'function' ? answer(call.payload) : answer);
  });
  const call = (action: string, payload: Payload) => peer.call(action, payload);
  return {
    peer,
    heard,
    call,
    async ask(action, payload) {
      const outcome = await call(action, payload);
      if (outcome.kind !== 'result') throw new Error(`${action}: ${JSON.stringify(outcome)}`);
      return { ...outcome.payload };
    },
    answers(next) {
      table = next;
    },
    async boot() {
      const payload = bootPayloads[peer.edition] as Payload;
      return this.ask('BootNotification', payload);
    },
  };
}

const v2 = { reason: 'PowerUp', chargingStation: { vendorName: 'Plugfest', model: 'bare' } };
const bootPayloads: Record<string, Payload> = {
  '1.6': { chargePointVendor: 'Plugfest', chargePointModel: 'bare' },
  '2.0.1': v2,
  '2.1': v2,
};
