import { Type } from '../../schema/index.js';
import type { Random } from '../../world/index.js';
import { fault } from './fault.js';

type How = 'flip' | 'truncate' | 'not-json';

export const garbleFrames = fault(
  'Frames arrive damaged.',
  {
    how: Type.Union([Type.Literal('flip'), Type.Literal('truncate'), Type.Literal('not-json')], {
      default: 'flip',
      description:
        '`flip`: one bit of one character; `truncate`: the end is missing; `not-json`: no longer JSON at all.',
    }),
  },
  ({ how }, { random }) => ({
    frame: (_travel, data, on) => on(typeof data === 'string' ? damage[how](data, random) : data),
  }),
);

// Characters stay within ASCII, or the WebSocket itself would break off (RFC 6455 8.1), which `drop-link` is for.
const damage: Readonly<Record<How, (text: string, random: Random) => string>> = {
  flip: (text, random) => {
    const at = random.integer(0, Math.max(0, text.length - 1));
    const code = (text.charCodeAt(at) & 0x7f) ^ (1 << random.integer(0, 6));
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
  },
  truncate: (text, random) => text.slice(0, random.integer(0, Math.max(0, text.length - 1))),
  'not-json': (text) => `}${text}{`,
};
