import fc from 'fast-check';
import type { DisplayMessage } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { both, moment, none, number, reading, small, some, statusInfo, text, word } from './values.js';

/** What 2.0.1 or 2.1 can say of the display, and of costs. */
export function display(edition: Edition) {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const content = some({ format: w('MessageFormatEnumType'), content: text(512), language: text(8) }, [
    'format',
    'content',
  ]);
  const extra = edition === '2.1' ? { messageExtra: fc.array(content, { minLength: 1, maxLength: 4 }) } : {};
  const message: fc.Arbitrary<DisplayMessage> = some(
    {
      id: small,
      priority: w('MessagePriorityEnumType'),
      state: w('MessageStateEnumType'),
      startDateTime: moment,
      endDateTime: moment,
      transactionId: text(36),
      message: content,
      display: some({ component: text(50), componentInstance: text(50), evseId: number }, ['component']),
      ...extra,
    },
    ['id', 'priority', 'message'],
  ) as fc.Arbitrary<DisplayMessage>;

  return {
    setDisplayMessage: both(message, status('DisplayMessageStatusEnumType')),
    getDisplayMessages: both(
      some(
        {
          requestId: small,
          ids: fc.array(small, { minLength: 1, maxLength: 3 }),
          priority: w('MessagePriorityEnumType'),
          state: w('MessageStateEnumType'),
        },
        ['requestId'],
      ),
      status('GetDisplayMessagesStatusEnumType'),
    ),
    clearDisplayMessage: both(fc.record({ id: small }), status('ClearMessageStatusEnumType')),
    displayMessages: both(
      fc.record({ requestId: small, tbc: fc.boolean(), messages: fc.array(message, { maxLength: 3 }) }),
      none,
    ),
    costUpdated: both(
      fc.record({
        transactionId: text(36),
        totalCost: reading.filter((value) => Number(value.toFixed(6)) === value),
      }),
      none,
    ),
  };
}
