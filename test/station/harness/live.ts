import { expect, onTestFinished } from 'vitest';
import { dialectOf } from '../../../src/dialect/index.js';
import type { IntentName, Request, Response, StationIntent } from '../../../src/dialect/intents.js';
import { type Edition, loadValidators } from '../../../src/ocpp/index.js';
import { createMonitor, type Finding } from '../../../src/rules/index.js';
import { modelNamed, Station, type StationOptions, type StationView } from '../../../src/station/index.js';
import {
  type Authorization,
  createCsmsListener,
  type FrameRecord,
  type Handshake,
  type Peer,
  type RefusedConnection,
} from '../../../src/wire/index.js';
import { createRandom, isoTime, parseIsoTime, sleep, VirtualClock } from '../../../src/world/index.js';

/** What the scripted CSMS answers; `silence`: nothing. */
export type Script = {
  [N in StationIntent]?: (request: Request<N>) => Response<N> | 'silence';
};

export interface LiveOptions extends Partial<Omit<StationOptions, 'edition' | 'clock' | 'model'>> {
  edition: Edition;
  model?: string;
  script?: Script;
  authorize?: (handshake: Handshake) => Authorization;
  /** Rules of the oracles that this test breaks. */
  tolerates?: string[];
}

export interface Live {
  station: Station;
  clock: VirtualClock;
  /** Frames as the station saw them. */
  frames: FrameRecord[];
  notes: string[];
  views: StationView[];
  refused: RefusedConnection[];
  /** What the station said, as it is meant. */
  said: { at: number; intent: IntentName; request: unknown }[];
  script: Script;
  /** Connections, oldest first. */
  peers: Peer[];
  /** The newest one. */
  csms(): Peer;
  wait(ms: number): Promise<void>;
  /** A CALL of the CSMS and what became of it. */
  hear(action: string, payload?: Record<string, unknown>): Promise<Record<string, unknown>>;
  saidOf<N extends StationIntent>(intent: N): Request<N>[];
}

/** A station on the in-process link, in virtual time, before a CSMS that does as it is told. The oracles watch. */
export async function live({
  tolerates = [],
  authorize,
  script = {},
  ...options
}: LiveOptions): Promise<Live> {
  const { edition } = options;
  const clock = new VirtualClock();
  const random = createRandom(3);
  const dialect = dialectOf(edition);
  const monitor = createMonitor({ edition, station: 'CP1', validators: await loadValidators(edition) });
  const findings: Finding[] = [];
  const peers: Peer[] = [];
  const made: Pick<Live, 'frames' | 'notes' | 'views' | 'refused' | 'said'> = {
    frames: [],
    notes: [],
    views: [],
    refused: [],
    said: [],
  };
  const scripted: { current: Script } = { current: script };
  const listener = await createCsmsListener({
    clock,
    random: random.fork('csms'),
    editions: [edition],
    ...(authorize ? { authorize } : {}),
    onPeer: (peer) => {
      peers.push(peer);
      peer.onCall((call) => {
        const message = { action: call.action, payload: call.payload };
        const heard = dialect.decodeRequest('station', message);
        if (!heard) return void call.fail('NotSupported');
        made.said.push({ at: clock.monotonic(), intent: heard.intent, request: heard.request });
        const own = scripted.current[heard.intent as 'heartbeat'] as
          | ((request: unknown) => unknown)
          | undefined;
        const response = own ? own(heard.request) : usual(heard.intent as StationIntent, clock, edition);
        if (response === 'silence') return call.noReply();
        call.answer(
          dialect.encodeResponse(heard.intent as 'heartbeat', response as Response<'heartbeat'>, message),
        );
      });
    },
  });
  let link: string | undefined;
  const model = modelNamed(options.model ?? 'ac-22kw');
  if (!model) throw new Error(`no model ${options.model}`);
  const station = new Station({
    identity: 'CP1',
    random: random.fork('station'),
    access: { link: listener.connector() },
    ...options,
    edition,
    model,
    clock,
    observe: {
      frame: (record) => {
        made.frames.push(record);
        const from = record.direction === 'sent' ? 'station' : 'csms';
        findings.push(
          ...monitor.feed({ type: 'frame', at: clock.now(), seq: record.seq, from, raw: record.raw }),
        );
      },
      note: (text) => made.notes.push(text),
      refused: (refused) => made.refused.push(refused),
      changed: (view) => {
        made.views.push(view);
        if (view.link === link) return;
        link = view.link;
        if (link === 'up') findings.push(...monitor.feed({ type: 'open', at: clock.now() }));
        if (link === 'down') findings.push(...monitor.feed({ type: 'close', at: clock.now() }));
      },
    },
  });
  onTestFinished(async () => {
    await station.close();
    await listener.close();
    clock.stop();
    findings.push(...monitor.end(clock.now()));
    const ours = findings.filter(({ side, rule }) => side === 'station' && !tolerates.includes(rule));
    expect(ours.map(({ rule, message, clause }) => `${rule}: ${message} (${clause})`)).toEqual([]);
  });
  station.powerOn();
  await sleep(clock, 100);
  return {
    ...made,
    station,
    clock,
    peers,
    get script() {
      return scripted.current;
    },
    set script(next) {
      scripted.current = next;
    },
    csms: () => {
      const newest = peers.at(-1);
      if (!newest) throw new Error('the station never connected');
      return newest;
    },
    wait: (ms) => sleep(clock, ms),
    async hear(action, payload = {}) {
      const outcome = await (peers.at(-1) as Peer).call(action, payload);
      if (outcome.kind !== 'result') throw new Error(`${action}: ${JSON.stringify(outcome)}`);
      return outcome.payload as Record<string, unknown>;
    },
    saidOf: <N extends StationIntent>(intent: N) =>
      made.said.filter((each) => each.intent === intent).map((each) => each.request as Request<N>),
  };
}

function usual(intent: StationIntent, clock: VirtualClock, edition: Edition): unknown {
  const currentTime = parseIsoTime(isoTime(clock.now()));
  switch (intent) {
    case 'boot':
      return { status: 'Accepted', currentTime, interval: 300 };
    case 'heartbeat':
      return { currentTime };
    case 'authorize':
      return { idTokenInfo: { status: 'Accepted' } };
    case 'transaction':
      return edition === '1.6' ? { csmsTransactionId: 1, idTokenInfo: { status: 'Accepted' } } : {};
    default:
      return {};
  }
}
