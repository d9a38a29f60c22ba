import { problemRows } from './row.js';

/** Problems of `access/`. */
export const accessProblems = problemRows({
  'login-invalid': {
    status: 401,
    title: 'Key or login invalid',
    remedy: 'It is not known, has expired or was revoked: log in again, or ask an operator for a new key.',
  },
  'group-cycle': {
    status: 409,
    title: 'Groups above each other',
    remedy: 'Give it a parent that is not below it.',
  },
});
