import { Type } from '../../schema/index.js';
import { fault } from './fault.js';

export const refuseConnections = fault(
  'New connections do not come about; one that stands is left alone.',
  {
    how: Type.Union([Type.Literal('refused'), Type.Literal('silent')], {
      default: 'refused',
      description: '`refused`: turned away at once; `silent`: no answer until the station gives up.',
    }),
  },
  ({ how }) => ({ attempt: () => how }),
);
