import type { Carrier } from '../link/carrier.js';
import { fault } from './fault.js';

export const halfOpen = fault(
  'The connection looks open at both ends, but nothing passes any more, not even its end. A new connection works. When the fault ends, what is left of the dead one is reset.',
  {},
  () => {
    let dead: Carrier | undefined;
    return {
      connected: (line, isNew) => {
        if (isNew) return;
        dead = line.carrier;
        dead.sever();
      },
      stop: () => dead?.reset(),
    };
  },
);
