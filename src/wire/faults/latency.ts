import { Type } from '../../schema/index.js';
import { DelayLine } from './delay-line.js';
import { fault } from './fault.js';

export const latency = fault(
  'Frames arrive later, in order.',
  {
    ms: Type.Number({ minimum: 0, default: 500, description: 'Delay of each frame, in milliseconds.' }),
    jitter: Type.Number({
      minimum: 0,
      default: 0,
      description: 'Up to this many milliseconds more, by chance.',
    }),
  },
  ({ ms, jitter }, { clock, random }) => {
    const lines = { 'to-csms': new DelayLine(clock), 'to-station': new DelayLine(clock) };
    return {
      frame: (travel, data, on) => lines[travel].after(ms + random.float() * jitter, () => on(data)),
    };
  },
);
