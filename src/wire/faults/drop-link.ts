import { Type } from '../../schema/index.js';
import { fault } from './fault.js';

export const dropLink = fault(
  'The connection ends, at once.',
  {
    clean: Type.Boolean({
      default: false,
      description: 'With a closing handshake; otherwise it just breaks.',
    }),
    code: Type.Integer({
      minimum: 1000,
      maximum: 4999,
      default: 1001,
      description: 'Close code of a clean end.',
    }),
  },
  ({ clean, code }) => ({
    connected: (line, isNew) => {
      if (isNew) return;
      if (clean) line.close(code, 'link dropped');
      else line.terminate();
    },
  }),
);
