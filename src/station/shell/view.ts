import { conditionOf, errorOf } from '../core/condition.js';
import type { Memory, PhysicalEvse } from '../core/state.js';
import type { Moment, StationCore } from '../core/station-core.js';
import { Variables } from '../core/variables.js';
import { type DisplayLine, shownOn } from '../display/shown.js';
import { measure, sample } from '../physics/index.js';

/** A live charge point as screens and reports see it. Plain JSON. */
export interface StationView {
  id: string;
  edition: string;
  model: string;
  power: 'on' | 'off';
  link: 'up' | 'down' | 'connecting';
  registration: 'unregistered' | 'pending' | 'rejected' | 'accepted';
  /** Messages that are kept until they are delivered: of transactions, and events of a time without connection. */
  queued: number;
  evses: EvseView[];
  /** Absent: none has come yet. */
  localList?: { version: number; tokens: number };
  reservations?: { id: number; idToken: string; evse?: number; until: number }[];
  /** What the display shows now; absent: there is none. */
  display?: DisplayLine[];
}

export interface EvseView {
  id: number;
  connectors: { id: number; status: string; plugged: boolean; locked: boolean; error?: string }[];
  transactionId?: string;
  idToken?: string;
  /** W at the outlet. */
  powerW: number;
  /** What charging profiles allow now: A per phase on AC, in total on DC; absent: they say nothing. */
  limitA?: number;
  /** The same in W, on DC. */
  limitW?: number;
  /** 0..100; absent without a vehicle. */
  socPercent?: number;
  registerWh: number;
  transactionWh?: number;
}

export function viewOf(core: StationCore, { wall, mono }: Moment): StationView {
  const { state, parts } = core;
  const display = displayView(core, wall + state.memory.clockSkew, mono);
  return {
    id: parts.identity,
    edition: parts.dialect.edition,
    model: parts.model.name,
    power: state.physical.powered ? 'on' : 'off',
    link: state.volatile.link,
    registration: state.volatile.registration,
    queued: state.memory.queue.length,
    evses: parts.model.evses.map((evse) => evseView(core, evse.id, mono)),
    ...(display && { display }),
    ...listView(state.memory),
    ...reservationsView(state.memory),
  };
}

function listView({ localList: list }: Memory): Pick<StationView, 'localList'> {
  return list ? { localList: { version: list.version, tokens: Object.keys(list.entries).length } } : {};
}

function reservationsView({ reservations: book }: Memory): Pick<StationView, 'reservations'> {
  if (!book || book.active.length === 0) return {};
  return {
    reservations: book.active.map(({ id, idToken, evseId, expiry }) => ({
      id,
      // C04.FR.04: a key code is never shown.
      idToken: idToken.type === 'KeyCode' ? '(key code)' : idToken.idToken,
      ...(evseId === undefined ? {} : { evse: evseId }),
      until: expiry,
    })),
  };
}

function displayView({ state, parts }: StationCore, now: number, mono: number): DisplayLine[] | undefined {
  const { model } = parts;
  return shownOn({
    state,
    model,
    variables: new Variables(parts.variables, state, { now, mono }),
    now,
    mono,
  });
}

function evseView({ state, parts }: StationCore, evseId: number, mono: number): EvseView {
  const { dialect, model } = parts;
  const evse = state.physical.evses[evseId];
  const running = state.memory.transactions.running[evseId];
  const reading = evse && measure(evse.power, mono);
  const figure = (measurand: 'Power.Active.Import' | 'Energy.Active.Import.Register' | 'SoC') =>
    reading ? sample(reading, { measurand, withoutPhases: true })[0]?.value : undefined;
  const registerWh = figure('Energy.Active.Import.Register') ?? 0;
  const socPercent = figure('SoC');
  const idToken = running?.authorization?.idToken.idToken;
  const connectors = model.evses.find((each) => each.id === evseId)?.connectors ?? [];
  return {
    id: evseId,
    connectors: connectors.map((connector) => {
      const error = errorOf(state, evseId, connector.id)?.code;
      return {
        id: connector.id,
        status: dialect.statusWord(conditionOf(state, dialect.traits, evseId, connector.id)),
        plugged: evse?.pluggedConnector === connector.id,
        locked: evse?.pluggedConnector === connector.id && evse.locked,
        ...(error === undefined ? {} : { error }),
      };
    }),
    ...(running ? { transactionId: running.id, transactionWh: registerWh - running.startRegisterWh } : {}),
    ...(idToken === undefined ? {} : { idToken }),
    powerW: figure('Power.Active.Import') ?? 0,
    ...limitsOf(evse),
    ...(socPercent === undefined ? {} : { socPercent }),
    registerWh,
  };
}

function limitsOf(evse: PhysicalEvse | undefined): Pick<EvseView, 'limitA' | 'limitW'> {
  const { currentA, powerW } = evse?.power.limits ?? {};
  return {
    ...(currentA === undefined ? {} : { limitA: currentA }),
    ...(powerW === undefined ? {} : { limitW: powerW }),
  };
}
