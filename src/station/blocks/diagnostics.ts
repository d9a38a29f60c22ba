import type { Block } from '../core/block.js';

/** Log files for the CSMS: N01; 1.6 4.4, 5.9; security whitepaper 4.3. */
export const diagnostics: Block = {
  name: 'diagnostics',
  hears: {
    // N01.FR.05.
    getLog: () => ({ status: 'Rejected' }),
  },
  signals: {
    triggered: (ctx, { message }) => {
      // F06.FR.15, FR.16; 1.6 5.17.
      if (message === 'LogStatusNotification')
        ctx.say('logStatus', { status: 'Idle', kind: 'log' }, { before: 'triggered' });
      if (message === 'DiagnosticsStatusNotification') {
        ctx.say('logStatus', { status: 'Idle', kind: 'diagnostics' }, { before: 'triggered' });
      }
      if (message === 'FirmwareStatusNotification')
        ctx.say('firmwareStatus', { status: 'Idle' }, { before: 'triggered' });
    },
  },
};
