import { Type } from '../../schema/index.js';
import { Refused } from '../refused.js';
import { want } from '../registry/desired/desired.js';
import { command } from './command.js';
import { closed } from './schemas.js';

const wantConfiguration = command({
  name: 'want-configuration',
  summary:
    'Says what variables or configuration keys of the station are to be, from now on: it is set when the station is there, and kept so',
  whilePending: true,
  withoutLink: true,
  params: Type.Object(
    {
      values: Type.Record(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
        description: 'Name and value; names as for get-variables',
        minProperties: 1,
      }),
      correct: Type.Optional(
        Type.Boolean({ description: 'Sets it back when somebody else changed it; true unless said' }),
      ),
    },
    closed,
  ),
  async run({ values, correct = true }, operator) {
    try {
      await want({ kind: 'station', id: operator.station }, values, correct, operator);
    } catch (error) {
      if (error instanceof Refused) return { outcome: 'unsupported', detail: error.message };
      throw error;
    }
    return { outcome: 'answered', status: 'Accepted' };
  },
});

export const desired = [wantConfiguration];
