import { Type } from '../../schema/index.js';

/** What a session says of a cable that stayed in after its end. */
export const cableFields = {
  cableIn: Type.Optional(
    Type.Boolean({ description: 'Its cable was in when it ended: it is billed once that is out' }),
  ),
  idleSecondsAfterEnd: Type.Optional(
    Type.Number({ description: 'How long the cable stayed in after the end, as it is billed' }),
  ),
};
