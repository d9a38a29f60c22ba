import { PlugfestError } from '../diagnostics/index.js';
import { dialectOf } from '../dialect/index.js';
import { type Edition, loadValidators } from '../ocpp/index.js';
import { Authorities } from '../pki/index.js';
import {
  EventLog,
  loadScenario,
  prepare,
  type Scenario,
  STEPS,
  type Stage,
  type StepOutcome,
} from '../scenario/index.js';
import type { StationView } from '../station/index.js';
import { FrameSequence } from '../wire/index.js';
import { type Clock, createRandom } from '../world/index.js';
import { CaseStage } from './case/case-stage.js';
import { Ensemble } from './case/ensemble.js';
import { Player } from './case/player.js';
import { WatchedOperator } from './case/watched-operator.js';
import { NamedCast } from './cast.js';
import { Emitter } from './emitter.js';
import type { RunEventListener } from './events.js';
import type { Target } from './targets/target.js';

export interface LiveOptions {
  edition: Edition;
  identity: string;
  model: string;
  target: Target;
  /** Real or scaled: somebody is watching. */
  clock: Clock;
  seed: number;
  listener: RunEventListener;
  /** Where the station is kept, for another time. @throws PlugfestError PF5003 to PF5006 when it cannot be. */
  memory?: string | undefined;
  /** Whom vehicles have their contracts from. Default: authorities of the seed. */
  authorities?: Authorities;
}

/** One charge point that does what it is told, step by step, for as long as it is wanted. */
export interface Live {
  /** Plays one step, or several, as the scenario language writes them: `tap: anna`, `wait 10 s`. @throws PlugfestError when it cannot be read. */
  play(text: string): Promise<StepOutcome>;
  view(): StationView;
  close(): Promise<void>;
}

/** Every name under which the text of a typed step can appear in messages. */
const TYPED = 'typed';

export async function openLive(options: LiveOptions): Promise<Live> {
  const { edition, identity, model, target, clock, seed, listener } = options;
  const emit = new Emitter(listener, clock).forCase(`${identity}@${edition}`, clock);
  const read = (steps: string): Scenario<Stage, StepOutcome> =>
    readSteps(steps, { edition, identity, model });
  const { scope, csms, stations } = prepare(read('note: begin'), { now: () => clock.now() });
  const random = createRandom(seed);
  const authorities =
    options.authorities ?? new Authorities({ random: random.fork('authorities'), now: () => clock.now() });
  const sequence = new FrameSequence();
  const setting = { caseId: identity, edition, clock, random, csms, stations, sequence, authorities };
  const open = await target.open(setting);
  const log = new EventLog(clock);
  const validators = await loadValidators(edition);
  const bothEnds = open.onCsmsFrame !== undefined;
  const watch = { edition, dialect: dialectOf(edition), validators, clock, log, emit, bothEnds };
  const close = async (): Promise<void> => {
    await open.close();
    await target.close();
  };
  const ensemble = await assembled(
    () => new Ensemble(setting, open, watch, clock.kind === 'real', options.memory),
    close,
  );
  const operator = new WatchedOperator(open.operator, emit, (station) => ensemble.find(station)?.watcher);
  const cast = new NamedCast(csms, random.fork('cast'));
  const line = { path: '', names: scope, cursor: { position: 0 } };
  const player: Player = new Player({
    clock,
    emit,
    edition,
    position: () => log.frames.length,
    aborted: () => undefined,
    stageFor: (step, at) =>
      new CaseStage({ step, line: at, player, clock, cast, operator, log, emit, ensemble }),
  });
  ensemble.powerOn();
  return {
    play: async (text) => player.play(read(text).steps, line),
    view: () => ensemble.stations[0]?.station.view() as StationView,
    close: async () => {
      await ensemble.close();
      await close();
    },
  };
}

/** A station that cannot be had leaves nothing running behind: a CSMS would keep the process. */
async function assembled(make: () => Ensemble, close: () => Promise<void>): Promise<Ensemble> {
  try {
    return make();
  } catch (error) {
    await close();
    throw error;
  }
}

interface Around {
  edition: Edition;
  identity: string;
  model: string;
}

/** A typed step is checked like one in a file: it becomes the only step of a scenario that nobody sees. */
function readSteps(text: string, { edition, identity, model }: Around): Scenario<Stage, StepOutcome> {
  const rest = { plugfest: 1, name: TYPED, editions: [edition], stations: { [identity]: { model } } };
  const lines = Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const file = `steps:\n- ${asStep(text)}\n${lines.join('\n')}\n`;
  const { scenario, diagnostics, sources } = loadScenario(TYPED, STEPS, { read: () => file });
  if (!scenario) throw new PlugfestError(diagnostics, { sources });
  return scenario;
}

/**
 * People leave out punctuation: `tap anna` for `tap: anna`, `plug-in evse: 1, connector: 2` or `plug-in evse=1 connector=2` for
 * `plug-in: { evse: 1, connector: 2 }`.
 */
function asStep(text: string): string {
  const typed = text.trim().replace(/^- +/, '');
  const [, name, rest] = /^([a-z-]+)(?:: *| +)(.+)$/s.exec(typed) ?? [];
  if (name === undefined || rest === undefined) return typed;
  const said = ASSIGNED.test(rest)
    ? rest.replace(ASSIGNMENT, (_, comma, key) => `${comma && ', '}${key}: `)
    : rest;
  const pairs = /^[A-Za-z-]+: /.test(said) && !said.startsWith('{');
  return `${name}: ${pairs ? `{ ${said} }` : said}`;
}

/** `evse=1 connector=2`. */
const ASSIGNED = /^[A-Za-z-]+=[^=]/;
const ASSIGNMENT = /(^|,? +)([A-Za-z-]+)=/g;
