import { dialectOf } from '../../dialect/index.js';
import { loadValidators } from '../../ocpp/index.js';
import { Authorities } from '../../pki/index.js';
import {
  createFaker,
  EventLog,
  NotApplicable,
  prepare,
  type Scenario,
  type Stage,
  type StepOutcome,
} from '../../scenario/index.js';
import { FrameSequence } from '../../wire/index.js';
import type { Clock, Random } from '../../world/index.js';
import { NamedCast } from '../cast.js';
import type { CaseEmitter } from '../emitter.js';
import type { CaseRef, Verdict } from '../events.js';
import type { OpenTarget, Target } from '../targets/target.js';
import { CaseStage } from './case-stage.js';
import { Ensemble } from './ensemble.js';
import { judgeCase } from './judge-case.js';
import { Player } from './player.js';
import { WatchedOperator } from './watched-operator.js';

export interface CaseParts {
  ref: CaseRef;
  scenario: Scenario<Stage, StepOutcome>;
  target: Target;
  clock: Clock;
  random: Random;
  emit: CaseEmitter;
  /** Violations that the rules find decide the verdict, or are only shown. */
  findings: 'fail' | 'note';
  /** Milliseconds on the clock; the scenario's own timeout goes before. */
  timeoutMs: number;
  /** A sentence once somebody has ended the run. */
  interrupted: () => string | undefined;
}

/** Plays one scenario on one edition from an empty world to its verdict. Throws nothing. */
export async function runCase(parts: CaseParts): Promise<Verdict> {
  try {
    return await playCase(parts);
  } catch (error) {
    if (error instanceof NotApplicable) return { kind: 'not-applicable', reason: error.message };
    return { kind: 'error', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function playCase(parts: CaseParts): Promise<Verdict> {
  const { ref, scenario, target, clock, random, emit } = parts;
  const edition = ref.edition as Scenario['editions'][number];
  const faker = scenario.usesFaker ? await createFaker(random.fork('faker').seed, clock.now()) : undefined;
  const prepared = prepare(scenario, {
    now: () => clock.now(),
    values: { run: { edition, seed: random.seed, scenario: scenario.name, repetition: ref.repetition } },
    ...(faker ? { faker } : {}),
  });
  const setting = {
    caseId: ref.id,
    edition,
    clock,
    random,
    csms: prepared.csms,
    stations: prepared.stations,
    sequence: new FrameSequence(),
    authorities: new Authorities({ random: random.fork('authorities'), now: () => clock.now() }),
  };
  const validators = await loadValidators(edition);
  const release = clock.hold();
  const open = await target.open(setting);
  release();
  const log = new EventLog(clock);
  const watch = {
    edition,
    dialect: dialectOf(edition),
    validators,
    clock,
    log,
    emit,
    bothEnds: open.onCsmsFrame !== undefined,
  };
  const ensemble = new Ensemble(setting, open, watch, target.virtualTime || clock.kind === 'real');
  try {
    const outcome = await perform(parts, { open, ensemble, log, names: prepared.scope });
    return await judgeCase(parts, outcome, ensemble, log);
  } finally {
    await ensemble.close();
    await open.close();
  }
}

interface Performance {
  open: OpenTarget;
  ensemble: Ensemble;
  log: EventLog;
  names: ReturnType<typeof prepare>['scope'];
}

/** The steps, against the clock. */
async function perform(parts: CaseParts, { open, ensemble, log, names }: Performance): Promise<StepOutcome> {
  const { ref, scenario, clock, random, emit } = parts;
  let expired: string | undefined;
  const limit = scenario.timeout ?? parts.timeoutMs;
  const aborted = () => parts.interrupted() ?? expired;
  const cast = new NamedCast(ensemble.setting.csms, random.fork('cast'));
  names.set('drivers', cast.withTokens(ensemble.setting.csms.drivers));
  const operator = new WatchedOperator(open.operator, emit, (station) => ensemble.find(station)?.watcher);
  const player: Player = new Player({
    clock,
    emit,
    edition: ref.edition,
    position: () => log.frames.length,
    aborted,
    stageFor: (step, line) =>
      new CaseStage({ step, line, player, clock, cast, operator, log, emit, ensemble }),
  });
  ensemble.powerOn();
  return new Promise((resolve, reject) => {
    const timer = clock.after(limit, () => {
      expired = `the scenario took longer than ${Math.round(limit / 1000)} s`;
      resolve({ kind: 'error', reason: expired });
    });
    player
      .play(scenario.steps, { path: '', names, cursor: { position: 0 } })
      .then(resolve, reject)
      .finally(() => timer.cancel());
  });
}
