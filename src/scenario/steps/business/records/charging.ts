import { p } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import type { Item } from '../find.js';
import { part } from '../rows/params.js';
import { amount, duration, energy, money, objectIn, type RecordRow, text } from './row.js';

const here = (stage: Stage): string => `station=${part(stage.station.id)}`;

/** What charges, wanted to charge and went wrong at the station of the step. */
export const chargingRecords: readonly RecordRow[] = [
  {
    name: 'charging',
    plural: 'requests to charge',
    summary: 'A request to charge of a driver or a guest at the station, and what became of it',
    fields: {
      status: text(
        'How it stands: `paying`, `action-needed`, `told`, `started`, `ended`, `refused`, `expired`, `cancelled`',
      ),
      reason: text('Why nobody charges, or no longer does: `payment-declined`, `amount-used-up`'),
      way: text('Who asked: `app`, `operator`, `guest`, `card`, `contract`'),
      evse: text('EVSE'),
      hold: money('What is held for it'),
    },
    shorthand: 'status',
    ofDriver: 'optional',
    path: (stage) => `/charging?${here(stage)}`,
    view: (item) => ({ ...item, hold: amount(objectIn(item, 'hold'), 'amount') }),
    called: ({ id }) => `request ${String(id)}`,
  },
  {
    name: 'reservation',
    plural: 'reservations',
    summary: 'A place at the station that is or was kept, and what became of it',
    fields: {
      state: text(
        'How it stands: `active`, `used`, `expired`, `cancelled`, `removed`, `no-transaction`, `replaced`, `unanswered`',
      ),
      evse: text('EVSE'),
      token: text('Token that it is kept for'),
      number: text('What the station calls it'),
      billed: text('Where it stands what it cost: `session` or `invoice`'),
    },
    shorthand: 'state',
    ofDriver: 'optional',
    path: (stage) => `/reservations?${here(stage)}`,
    view: (item) => ({ ...item, token: item['idToken'], billed: item['billedWith'] }),
    called: ({ number }) => `reservation ${String(number)}`,
  },
  {
    name: 'record',
    plural: 'sessions on record',
    summary: 'A session of the station as the CSMS has it on record, whatever the wire has shown',
    fields: {
      status: text('`active` or `ended`'),
      energy: energy('Energy delivered'),
      duration: duration('From start to end'),
      total: money('What its bill comes to, tax included'),
      lines: text(
        'Lines of its bill: `kind`, `element`, `quantity`, `unitPrice`; `net` and `tax` with their currency',
      ),
      taxes: text('Taxes of its bill: `name`, `percent`, and `tax` with its currency'),
      tariffs: text('Ids of the tariffs that its bill was made by, in order'),
      reason: text('Why it ended'),
      flags: text('What is remarkable about it: `[missing-end]`'),
      started: text('When it started, by the station'),
      ended: text('When it ended, by the station'),
      token: text('Token that it belongs to'),
      evse: text('EVSE'),
    },
    shorthand: 'status',
    ofDriver: 'optional',
    path: (stage) => `/sessions?${here(stage)}`,
    view: sessionView,
    called: ({ id }) => `session ${String(id)}`,
  },
  {
    name: 'irregularity',
    plural: 'irregularities',
    summary: 'Something that went wrong with a session of the station and that somebody has to look at',
    fields: {
      kind: text('What is wrong: `missing-end`, `unpaid`; `any` for whatever it is'),
      resolved: p.optional(p.boolean('Those at which somebody has looked; those that wait unless said')),
      note: text('What was found out, or done'),
      detail: text('More of it'),
      evse: text('EVSE'),
    },
    shorthand: 'kind',
    path: (stage, { resolved }) => `/sessions/irregular?${here(stage)}&resolved=${resolved === true}`,
    view: (item) => item,
    called: ({ kind }) => `the irregularity ${String(kind)}`,
  },
  {
    name: 'attempt',
    plural: 'attempts',
    summary: 'An attempt to charge with a card at the station, and what the CSMS decided',
    fields: {
      status: text('What it decided: `Accepted`, `NoCredit`, in the words of OCPP 2.1'),
      token: text('Token that was presented'),
      purpose: text('What for: `ask`, `start`, `stop`'),
      why: text('What stood against it'),
    },
    shorthand: 'status',
    ofDriver: 'optional',
    path: (stage) => `/authorize-attempts?${here(stage)}`,
    view: (item) => ({ ...item, token: item['idToken'] }),
    called: ({ at }) => `the attempt of ${String(at)}`,
  },
];

function sessionView(item: Item): Readonly<Record<string, unknown>> {
  const { total } = objectIn(item, 'seconds');
  return {
    ...item,
    energy: item['energyWh'],
    duration: typeof total === 'number' ? total * 1000 : undefined,
    ...billView(objectIn(item, 'bill')),
    reason: item['stopReason'],
    started: item['startedAt'],
    ended: item['endedAt'],
    token: item['idToken'],
  };
}

/** Every session has a bill once it has ended, where a tariff applies. */
function billView(bill: Item): Readonly<Record<string, unknown>> {
  const { currency } = bill;
  const of = (field: string): Item[] => (bill[field] as Item[] | undefined) ?? [];
  const priced = (it: Item, ...fields: string[]) => ({
    ...it,
    ...Object.fromEntries(fields.map((field) => [field, amount({ ...it, currency }, field)])),
  });
  const parts = of('segments').length > 0 ? of('segments') : [bill];
  return {
    total: amount(bill, 'total'),
    lines: of('lines').map((line) => priced(line, 'net', 'tax')),
    taxes: of('taxes').map((tax) => priced(tax, 'tax')),
    tariffs: parts.map((part) => objectIn(part, 'tariff')['id']),
  };
}
