import { p } from '../../../scenario/index.js';
import { asking, exchange } from './exchange.js';
import { address, scoped } from './placed.js';
import { reading } from './reading.js';

const { optional } = p;

const TIME_UNITS = ['s', 'ms'] as const;
const MONEY_UNITS = ['minor', 'major'] as const;

const money = (description: string) => reading(description, MONEY_UNITS);

const billLine = p.object(
  {
    each: p.value('The list of lines'),
    kind: scoped(reading('energy, time, idle or flat; others are kept as they are'), 'item'),
    amount: scoped(money('Amount before tax'), 'item'),
  },
  { description: 'Lines of a bill; they see theirs as `item`' },
);

const bill = p.object(
  {
    request: optional(address('Where the bill is, when the list of sessions does not hold it')),
    when: optional(p.condition('There is a bill when this is true of the session')),
    currency: reading('ISO 4217 code'),
    total: money('What is to be paid, tax included'),
    net: money('Before tax'),
    tax: money('The tax'),
    lines: optional(billLine),
    driver: optional(reading('Name of the driver in the scenario; absent: whose token it is')),
  },
  { description: 'Bill of a session' },
);

const sessionFields = p.object({
  id: reading('Id of the record'),
  transaction: reading('Transaction id as it goes on the wire'),
  status: reading('active or ended'),
  evse: optional(reading('EVSE, counted from 1')),
  token: optional(reading('The token that started it')),
  driver: optional(reading('Name of the driver in the scenario; absent: whose token it is')),
  energy: optional(reading('Energy delivered', ['Wh', 'kWh', 'MWh'])),
  started: optional(reading('When it began: RFC 3339 text, or a number with a unit', TIME_UNITS)),
  ended: optional(reading('When it ended', TIME_UNITS)),
  duration: optional(reading('How long it took; absent: from start to end', ['s', 'ms', 'min', 'h'])),
  reason: optional(reading('Why it ended, in the words of OCPP')),
  bill: optional(bill),
});

const list = {
  each: optional(scoped(p.value('The list in the answer; the whole answer unless said'), 'answer')),
  where: optional(scoped(p.condition('Only items of which this is true'), 'answer', 'item')),
  next: optional(
    scoped(
      p.value('Address of the next page; `${default(body.next, null)}` where there may be none'),
      'answer',
    ),
  ),
};

export const sessions = p.object(
  { ...asking, ...list, fields: scoped(sessionFields, 'answer', 'item') },
  { description: 'Sessions on record; each item of the list is seen as `item`' },
);

export const files = p.object(
  {
    ...asking,
    ...list,
    fields: scoped(
      p.object({
        name: reading('Name of the file'),
        text: optional(reading('Its content as text')),
        content: optional(
          p.object(
            { ...exchange, request: address('Method and address') },
            {
              shorthand: 'request',
              description: 'Where the content is: `GET /files/${item.id}`',
            },
          ),
        ),
      }),
      'answer',
      'item',
    ),
  },
  { description: 'Files that stations have delivered; each item of the list is seen as `item`' },
);
