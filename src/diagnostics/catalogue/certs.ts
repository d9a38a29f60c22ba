import { rows } from './row.js';

/** PF6xxx: the folder of a test PKI. */
export const certs = rows({
  PF6001: {
    title: 'File was not made by plugfest certs',
    exit: 'error',
    message: '`{file}` was not written by `plugfest certs`, or has been changed since; nothing was written',
    fix: 'Name another folder, or move that file away.',
  },
  PF6002: {
    title: 'Certificate cannot be written',
    exit: 'error',
    message: '`{file}` cannot be written: {reason}',
    fix: 'Choose a folder that may be written.',
  },
});
