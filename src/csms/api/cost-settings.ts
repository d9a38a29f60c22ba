import { Type } from '../../schema/index.js';
import { oneOf } from '../commands/schemas.js';

const optional = Type.Optional;

/** Settings of what drivers are told of prices and costs. */
export const costSettings = {
  runningCost: optional(Type.Boolean()),
  idleAfterEnd: optional(
    Type.Integer({
      minimum: 0,
      description:
        'Seconds of idling that are counted at most after a transaction has ended whose cable stays in; 0: none, and the bill comes with the end',
    }),
  ),
  costMessages: optional(
    Type.Boolean({ description: 'Tells 1.6 stations prices and costs that take the messages for it' }),
  ),
  defaultPrices: optional(
    Type.Boolean({
      description:
        "With costMessages: sets the keys by which stations show everybody's price and the clock of their site",
    }),
  ),
  receiptUrl: optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'With costMessages: where drivers find their receipt, {session} in it for the number of the session',
    }),
  ),
  tariffTexts: optional(
    Type.Boolean({ description: 'Tells drivers what they pay when their token is accepted' }),
  ),
  costUpdates: optional(
    oneOf(['none', 'interval', 'meter-values'], 'When running sessions are told their cost by CostUpdated'),
  ),
  costUpdateInterval: optional(Type.Integer({ minimum: 1, description: 'Seconds; 60 unless said' })),
};
