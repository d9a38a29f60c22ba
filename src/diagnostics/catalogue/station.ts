import { rows } from './row.js';

/** PF5xxx: what a station is given to start with. */
export const station = rows({
  PF5001: {
    title: 'Unknown variable',
    exit: 'invalid',
    message: 'the station has no variable `{name}` in OCPP {edition}',
    fix: 'Write `Component.Variable`, for instance `OCPPCommCtrlr.HeartbeatInterval`; with OCPP 1.6 a configuration key does as well.',
  },
  PF5002: {
    title: 'Value does not fit the variable',
    exit: 'invalid',
    message: '`{name}` cannot be `{value}`: {problem}',
    fix: 'Give it a value of its type and within its limits.',
  },
});
