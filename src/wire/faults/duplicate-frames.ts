import { Type } from '../../schema/index.js';
import { DelayLine } from './delay-line.js';
import { fault } from './fault.js';

export const duplicateFrames = fault(
  'Frames arrive more than once.',
  {
    copies: Type.Integer({ minimum: 1, default: 1, description: 'How many more times.' }),
    gap: Type.Number({ minimum: 0, default: 0, description: 'Milliseconds between one and the next.' }),
  },
  ({ copies, gap }, { clock }) => ({
    frame: (_travel, data, on) => {
      on(data);
      const line = new DelayLine(clock);
      for (let copy = 1; copy <= copies; copy++) {
        if (gap === 0) on(data);
        else line.after(copy * gap, () => on(data));
      }
    },
  }),
);
