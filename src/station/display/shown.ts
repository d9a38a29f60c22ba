import type { MessageContent } from '../../dialect/intents.js';
import { isFaulted, isInoperative } from '../core/condition.js';
import type { StationState } from '../core/state.js';
import type { Variables } from '../core/variables.js';
import { COST_SWITCH } from '../cost-messages/at-evse.js';
import type { StationModel } from '../models/index.js';
import { costLines, reckoned } from './cost-lines.js';
import type { DriverInfo, KeptMessage } from './state.js';

/** One line of the display. */
export interface DisplayLine {
  text: string;
  /** `message`: an operator's; `tariff`, `cost`, `total` and `fallback` (of the total): the station's own words; `refusal`: why a token
   * was refused; `qr-code`: what one says. */
  source: 'message' | 'tariff' | 'cost' | 'total' | 'fallback' | 'refusal' | 'qr-code';
  /** Of the message. */
  id?: number;
  /** The EVSE whose driver it is for. */
  evse?: number;
}

export interface Sight {
  state: StationState;
  model: StationModel;
  variables: Variables;
  /** The station's clock, milliseconds since the Unix epoch, and the one that never jumps. */
  now: number;
  mono: number;
}

/** How long one message of a cycle is shown. */
const TURN_MS = 10_000;

/** What the display shows at that moment; undefined: the station has none. */
export function shownOn(sight: Sight): DisplayLine[] | undefined {
  const { state } = sight;
  if (!isDisplay(sight)) return undefined;
  if (!state.physical.powered) return [];
  if (sight.variables.boolean(COST_SWITCH)) return costLines(sight);
  const messages = eligible(sight);
  const always = messages.find(({ priority }) => priority === 'AlwaysFront');
  // O01.FR.15: nothing beside it, not even what the station itself has to say.
  if (always) return [lineOf(always, sight)];
  const front = inTurn(messages, 'InFront', sight) ?? inTurn(messages, 'NormalCycle', sight);
  return [...(front ? [lineOf(front, sight)] : []), ...driverLines(sight)];
}

/** Where the CSMS cannot say anything to drivers, there is nothing to be seen. */
function isDisplay({ variables }: Sight): boolean {
  return (
    variables.boolean('DisplayMessageCtrlr.Available') ||
    variables.boolean('TariffCostCtrlr.Available[Tariff]') ||
    variables.boolean(COST_SWITCH)
  );
}

/** O01.FR.06, FR.07, and the states that a message is for. */
function eligible({ state, model, variables, now }: Sight): KeptMessage[] {
  if (!variables.boolean('DisplayMessageCtrlr.Enabled')) return [];
  return Object.values(state.memory.display ?? {})
    .filter(
      ({ startDateTime = now, endDateTime = Number.POSITIVE_INFINITY, state: wanted, transactionId }) =>
        startDateTime <= now &&
        now <= endDateTime &&
        (wanted === undefined || statesOf(state, model, transactionId).includes(wanted)),
    )
    .sort((a, b) => a.since - b.since || a.id - b.id);
}

/** O01.FR.12 to FR.14: messages of one priority take turns. */
function inTurn(
  messages: readonly KeptMessage[],
  priority: string,
  { mono }: Sight,
): KeptMessage | undefined {
  const cycle = messages.filter((each) => each.priority === priority);
  return cycle[Math.floor(mono / TURN_MS) % cycle.length];
}

/** MessageStateEnumType: the words that fit the station, or the EVSE of a transaction, now. */
export function statesOf(state: StationState, model: StationModel, transactionId?: string): string[] {
  const { running } = state.memory.transactions;
  const mine = Object.values(running).find(({ id }) => id === transactionId);
  const evses = mine ? model.evses.filter(({ id }) => id === mine.evseId) : model.evses;
  const every = (holds: (evseId: number, connectorId: number) => boolean) =>
    evses.every(({ id, connectors }) => connectors.every((connector) => holds(id, connector.id)));
  if (every((evseId, connectorId) => isFaulted(state, evseId, connectorId))) return ['Faulted'];
  if (evses.some(({ id }) => state.physical.evses[id]?.flow === 'flowing')) return ['Charging'];
  // A station that waits for its vehicle is not charging either.
  if (evses.some(({ id }) => running[id] !== undefined)) return ['Suspended', 'Idle'];
  if (every((evseId, connectorId) => isInoperative(state, evseId, connectorId))) return ['Unavailable'];
  return ['Idle'];
}

function lineOf(kept: KeptMessage, sight: Sight): DisplayLine {
  return { text: inLanguage(kept, languageFor(kept, sight)).content, source: 'message', id: kept.id };
}

/** The language of the driver whom a message is for; without one, of the only driver that there is. */
function languageFor({ transactionId }: KeptMessage, { state }: Sight): string | undefined {
  const { running } = state.memory.transactions;
  const drivers = Object.entries(state.volatile.driver?.evses ?? {}).filter(([evseId]) => {
    const transaction = running[Number(evseId)];
    return transaction && (transactionId === undefined || transaction.id === transactionId);
  });
  return drivers.length === 1 ? drivers[0]?.[1].language : undefined;
}

/** O01.FR.08, FR.09: the driver's language, else English, else the first that there is. */
function inLanguage({ message, messageExtra = [] }: KeptMessage, wanted: string | undefined): MessageContent {
  const all = [message, ...messageExtra].filter(({ format }) => SHOWABLE.has(format));
  const speaks = (language: string) =>
    all.find((each) => each.language?.toLowerCase().split('-')[0] === language.toLowerCase().split('-')[0]);
  return (wanted && (speaks(wanted) ?? speaks('en'))) || (all[0] ?? message);
}

/** Our displays show text and nothing else. */
export const SHOWABLE: ReadonlySet<string> = new Set(['ASCII', 'UTF8']);

/** I01 to I06: what each driver pays, has to pay so far, and had to pay. */
function driverLines(sight: Sight): DisplayLine[] {
  return sight.model.evses.flatMap(({ id }) => {
    const info: DriverInfo = sight.state.volatile.driver?.evses[id] ?? {};
    return linesAt(sight, id, info).map((line) => ({ ...line, evse: id }));
  });
}

function linesAt(sight: Sight, evseId: number, info: DriverInfo): DisplayLine[] {
  const { state, variables, mono } = sight;
  const { last } = info;
  const account = state.volatile.costs?.evses[evseId]?.account;
  const cost = account ? reckoned(account, sight, evseId) : info.cost;
  const running = state.memory.transactions.running[evseId];
  const isDriver = running ? running.authorization : state.volatile.evses[evseId]?.authorization;
  if (!isDriver && last && last.until > mono) {
    const { text, source, note } = last;
    return [{ text, source }, ...(note === undefined ? [] : [{ text: note, source: 'tariff' } as const])];
  }
  if (!isDriver) return [];
  const lines: DisplayLine[] = [];
  const tariff = info.tariff ?? fallback(variables, 'TariffFallbackMessage');
  if (tariff && variables.boolean('TariffCostCtrlr.Enabled[Tariff]'))
    lines.push({ text: tariff, source: 'tariff' });
  if (running && cost !== undefined && variables.boolean('TariffCostCtrlr.Enabled[Cost]')) {
    lines.push({ text: `Cost so far: ${money(variables, cost)}`, source: 'cost' });
  }
  return lines;
}

/** Where an edition keeps one for each language, ours is English. */
export function fallback(variables: Variables, name: string): string | undefined {
  return variables.text(`TariffCostCtrlr.${name}`) ?? variables.text(`TariffCostCtrlr.${name}[en]`);
}

export function money(variables: Variables, amount: number): string {
  return `${amount.toFixed(2)} ${variables.text('TariffCostCtrlr.Currency') ?? ''}`.trim();
}
