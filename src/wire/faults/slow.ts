import { Type } from '../../schema/index.js';
import { DelayLine } from './delay-line.js';
import { fault } from './fault.js';

export const slow = fault(
  'The link passes only so many bytes per second, each direction for itself.',
  {
    'bytes-per-second': Type.Number({ exclusiveMinimum: 0, default: 1000, description: 'Bytes per second.' }),
  },
  ({ 'bytes-per-second': rate }, { clock }) => {
    const lines = { 'to-csms': new DelayLine(clock), 'to-station': new DelayLine(clock) };
    const freeAt = { 'to-csms': 0, 'to-station': 0 };
    return {
      frame: (travel, data, on) => {
        const now = clock.monotonic();
        const begins = Math.max(now, freeAt[travel]);
        freeAt[travel] = begins + (Buffer.byteLength(data) / rate) * 1000;
        lines[travel].after(freeAt[travel] - now, () => on(data));
      },
    };
  },
);
