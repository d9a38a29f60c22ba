import { rows } from './row.js';

/** PF4xxx: the data file of the CSMS. */
export const store = rows({
  PF4001: {
    title: 'Data file is in use',
    exit: 'error',
    message: 'the data file `{file}` is in use by another process',
    fix: 'End the other plugfest, or use another file.',
  },
  PF4002: {
    title: 'Data file is not ours',
    exit: 'error',
    message: '`{file}` is not a data file of plugfest',
    fix: 'Name a new file; plugfest does not touch databases that it did not make.',
  },
  PF4003: {
    title: 'Data file is newer',
    exit: 'error',
    message: '`{file}` was written by a newer plugfest (schema {found}; this one knows up to {known})',
    fix: 'Use that plugfest, or another file.',
  },
  PF4004: {
    title: 'Data file is damaged',
    exit: 'error',
    message: '`{file}` is damaged: {reason}',
    fix: 'Restore it from a copy. Keep the damaged file and those beside it with `-wal` and `-shm` in their names.',
  },
  PF4005: {
    title: 'Data file cannot be opened',
    exit: 'error',
    message: '`{file}` cannot be opened: {reason}',
    fix: 'Check that its folder exists and may be written.',
  },
});
