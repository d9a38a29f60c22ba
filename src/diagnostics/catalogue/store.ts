import { rows } from './row.js';

/** PF4xxx: the data file or database of the CSMS. */
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
  PF4006: {
    title: 'Database cannot be reached',
    exit: 'error',
    message: '`{database}` cannot be reached: {reason}',
    fix: 'Check host and port, and that PostgreSQL runs there and takes connections from here.',
  },
  PF4007: {
    title: 'Database does not let us in',
    exit: 'error',
    message: '`{database}` does not let us in: {reason}',
    fix: 'Check user and password: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. Special characters of a password are written as in any URL (`%40` for `@`).',
  },
  PF4008: {
    title: 'Database cannot be used',
    exit: 'error',
    message: '`{database}` cannot be used: {reason}',
    fix: 'Make the database first (`createdb`), and let the user create tables in it.',
  },
  PF4009: {
    title: 'PostgreSQL is too old',
    exit: 'error',
    message: '`{database}` is on PostgreSQL {found}; 15 is the oldest that will do',
    fix: 'Use a newer server.',
  },
  PF4010: {
    title: 'Database is in use',
    exit: 'error',
    message: 'the database `{database}` is in use by another process',
    fix: 'End the other plugfest, or use another database.',
  },
  PF4011: {
    title: 'Database is not ours',
    exit: 'error',
    message: '`{database}` has tables that plugfest did not make, such as `{table}`',
    fix: 'Name an empty database; plugfest does not touch those that it did not make.',
  },
  PF4012: {
    title: 'Database is newer',
    exit: 'error',
    message: '`{database}` was written by a newer plugfest (schema {found}; this one knows up to {known})',
    fix: 'Use that plugfest, or another database.',
  },
  PF4013: {
    title: 'Connection to the database lost',
    exit: 'error',
    message: 'the connection to `{database}` was lost: {reason}',
    fix: 'What was acknowledged is there; what was not has been refused. The next request connects again.',
  },
  PF4014: {
    title: 'Backup is damaged',
    exit: 'error',
    message: '`{file}` is damaged: {reason}',
    fix: 'Use another copy of it; nothing has been restored.',
  },
  PF4015: {
    title: 'Not a backup',
    exit: 'error',
    message: '`{file}` is not a backup of plugfest',
    fix: 'Name a file that `plugfest csms backup` has made. A data file is no backup: it is used as it is, by `--data`.',
  },
  PF4016: {
    title: 'Backup is newer',
    exit: 'error',
    message: '`{file}` was made by a newer plugfest (schema {found}; this one knows up to {known})',
    fix: 'Restore it with that plugfest.',
  },
  PF4017: {
    title: 'Backup is there already',
    exit: 'error',
    message: '`{place}` is there already',
    fix: 'Name another file; a backup never replaces one.',
  },
  PF4018: {
    title: 'Restoring would replace something',
    exit: 'error',
    message: '`{place}` is not empty',
    fix: 'Restore into a new place, or replace what is there with `--force`.',
  },
  PF4019: {
    title: 'Backup lacks something',
    exit: 'invalid',
    message: '`{action}` needs {needed}',
    fix: 'Write `plugfest csms {action} FILE --data FILE|URL`.',
  },
  PF4020: {
    title: 'Backup cannot be read',
    exit: 'error',
    message: '`{file}` cannot be read: {reason}',
    fix: 'Check its name, and that you may read it.',
  },
  PF4021: {
    title: 'Not the address of a database',
    exit: 'invalid',
    message: 'what follows `--data` begins as the address of a PostgreSQL database and is none',
    fix: 'Write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. Special characters of a password are written as in any URL (`%40` for `@`).',
  },
});
