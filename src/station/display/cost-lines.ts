import type { Prices, PriceText } from '../../dialect/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { measured } from '../core/sampling.js';
import type { Variables } from '../core/variables.js';
import { costNow } from '../cost-messages/account.js';
import { defaultPriceOf } from '../cost-messages/default-price.js';
import type { Account, CostsAt, Final } from '../cost-messages/state.js';
import { sample } from '../physics/index.js';
import type { DisplayLine, Sight } from './shown.js';

/**
 * What a 1.6 station shows by the messages for prices and costs: to each driver what they pay, what it costs so far and what it will
 * cost from when on; to who comes, what everybody pays.
 */
export function costLines(sight: Sight): DisplayLine[] {
  const { state, model } = sight;
  const perEvse = model.evses.map(({ id }) => ({ id, lines: linesAt(sight, id) }));
  const isFree = perEvse.some(({ lines }) => lines === undefined);
  const everybody = isFree ? defaultText(sight) : undefined;
  return [
    ...(everybody === undefined || state.physical.emergencyStop
      ? []
      : [{ text: everybody, source: 'tariff' } as const]),
    ...perEvse.flatMap(({ id, lines = [] }) => lines.map((line) => ({ ...line, evse: id }))),
  ];
}

/** Undefined: nobody is there. */
function linesAt(sight: Sight, evseId: number): DisplayLine[] | undefined {
  const { state, mono, variables } = sight;
  const costs: CostsAt = state.volatile.costs?.evses[evseId] ?? {};
  const running = state.memory.transactions.running[evseId];
  const isDriver = running ? running.authorization : state.volatile.evses[evseId]?.authorization;
  if (!isDriver && costs.final && costs.final.until > mono) return lastWords(costs.final, variables);
  if (!isDriver)
    return costs.cableIn && costs.account ? accountLines(costs.account, sight, evseId) : undefined;
  const price = costs.price ? inLanguage(costs.price, variables) : defaultText(sight);
  return [
    ...(price === undefined ? [] : [{ text: price, source: 'tariff' } as const]),
    ...(running && costs.account ? accountLines(costs.account, sight, evseId) : []),
  ];
}

function lastWords({ text, qrCode }: Final, variables: Variables): DisplayLine[] {
  return [
    { text: typeof text === 'string' ? text : inLanguage(text, variables), source: 'total' },
    ...(qrCode ? [{ text: qrCode, source: 'qr-code' } as const] : []),
  ];
}

function accountLines(account: Account, sight: Sight, evseId: number): DisplayLine[] {
  const { variables } = sight;
  const cost = reckoned(account, sight, evseId);
  const { next } = account;
  return [
    { text: `Cost so far: ${amountText(variables, cost)}`, source: 'cost' },
    ...(next
      ? [
          {
            text: `From ${timeText(variables, next.at)}: ${pricesText(next.prices)}`,
            source: 'tariff',
          } as const,
        ]
      : []),
  ];
}

/** What a session costs by now, as the station reckons it. */
export function reckoned(account: Account, { state, now, mono }: Sight, evseId: number): number {
  const power = state.physical.evses[evseId]?.power;
  const register = power && sample(measured(power, mono), REGISTER)[0]?.value;
  return costNow(account, { now, registerWh: register ?? account.registerWh });
}

const REGISTER = { measurand: 'Energy.Active.Import.Register', withoutPhases: true } as const;

function defaultText({ variables, state }: Sight): string | undefined {
  const price = defaultPriceOf(variables);
  const isOnline = state.volatile.link === 'up' && state.volatile.registration === 'accepted';
  return isOnline ? price?.priceText : (price?.priceTextOffline ?? price?.priceText);
}

/** The messages name no currency. */
export function amountText(variables: Variables, amount: number): string {
  return amount.toFixed(variables.number('Ocpp16.NumberOfDecimalsForCostValues', 2));
}

function inLanguage({ priceText, priceTextExtra = [] }: PriceText, variables: Variables): string {
  const wanted = variables.text('Ocpp16.Language') ?? 'en';
  const extra = priceTextExtra.find(({ language }) => language.toLowerCase().split('-')[0] === wanted);
  return extra?.content ?? priceText;
}

function pricesText({ chargingPrice = {}, idlePrice = {} }: Prices): string {
  const { kWhPrice, hourPrice, flatFee } = chargingPrice;
  const parts = [
    kWhPrice === undefined ? [] : [`${kWhPrice} per kWh`],
    hourPrice === undefined ? [] : [`${hourPrice} per hour`],
    flatFee === undefined ? [] : [`${flatFee} once`],
    idlePrice.hourPrice === undefined ? [] : [`${idlePrice.hourPrice} per hour of idling`],
  ].flat();
  return parts.length === 0 ? 'free of charge' : parts.join(', ');
}

/** By the clock of the place, as the operator has set it: 1.6 knows UTC only. */
function timeText(variables: Variables, at: number): string {
  const transition = variables.text('Ocpp16.NextTimeOffsetTransitionDateTime');
  const isAfter = transition ? at >= parseIsoTime(transition) : false;
  const changed = isAfter ? variables.text('Ocpp16.TimeOffsetNextTransition') : undefined;
  const offset = changed || variables.text('Ocpp16.TimeOffset') || '+00:00';
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const shift = (hours * 60 + minutes) * 60_000 * (offset.startsWith('-') ? -1 : 1);
  return isoTime(at + shift).slice(11, 16);
}
