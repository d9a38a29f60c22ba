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
  PF5003: {
    title: 'Damaged memory',
    exit: 'invalid',
    message: '{file} cannot be used: {problem}',
    fix: 'Put the file somewhere else and start again: the station comes as from the factory.',
  },
  PF5004: {
    title: 'Memory of a newer version',
    exit: 'invalid',
    message: '{file} is of version {version}, which a newer plugfest has written; this one reads {ours}',
    fix: 'Use the newer plugfest, or another folder.',
  },
  PF5005: {
    title: 'Memory of another station',
    exit: 'invalid',
    message: '{file} belongs to another station: {who}, not {wanted}',
    fix: 'Start the station that it belongs to, or give this one a folder of its own.',
  },
  PF5006: {
    title: 'Memory in use',
    exit: 'invalid',
    message: 'process {process} holds {file}',
    fix: 'End that process first; two stations cannot be one.',
  },
});
