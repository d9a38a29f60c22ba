import { Type } from '../../schema/index.js';
import type { Timer } from '../../world/index.js';
import type { Travel } from '../link/link-faults.js';
import { fault } from './fault.js';

interface Kept {
  readonly go: () => void;
  readonly timer: Timer;
}

export const reorderFrames = fault(
  'A frame is overtaken by the one behind it.',
  {
    within: Type.Number({
      minimum: 0,
      default: 1000,
      description: 'Milliseconds after which a frame goes on although none came to overtake it.',
    }),
  },
  ({ within }, { clock }) => {
    const kept: Partial<Record<Travel, Kept>> = {};
    const letGo = (travel: Travel): void => {
      const held = kept[travel];
      delete kept[travel];
      held?.timer.cancel();
      held?.go();
    };
    return {
      frame: (travel, data, on) => {
        if (kept[travel]) {
          on(data);
          letGo(travel);
        } else {
          kept[travel] = { go: () => on(data), timer: clock.after(within, () => letGo(travel)) };
        }
      },
      stop: () => {
        letGo('to-csms');
        letGo('to-station');
      },
    };
  },
);
