import { problemRows } from './row.js';

/** Problems of `access/`. */
export const accessProblems = problemRows({
  'login-invalid': {
    status: 401,
    title: 'Key or login invalid',
    remedy: 'It is not known, has expired or was revoked: log in again, or ask an operator for a new key.',
  },
  'login-wrong': {
    status: 401,
    title: 'Address or password wrong',
    remedy: 'Try again, or ask for a new password.',
  },
  'email-unconfirmed': {
    status: 403,
    title: 'Address not confirmed',
    remedy: 'Confirm it with the code that was sent there.',
  },
  'email-taken': {
    status: 409,
    title: 'Address has an account already',
    remedy: 'Use another address, or ask for a new password.',
  },
  'password-weak': {
    status: 422,
    title: 'Password too weak',
    remedy: 'Choose one of at least 10 characters that is not tried first by everybody.',
  },
  'code-invalid': {
    status: 422,
    title: 'Code invalid',
    remedy: 'It is not known, was used or has expired: ask for another.',
  },
  'letter-outdated': {
    status: 409,
    title: 'Letter outdated',
    remedy: 'What it would tell holds no more, or there is nobody to tell it to; it is not sent.',
  },
  'driver-charging': {
    status: 409,
    title: 'Driver is charging',
    remedy: 'End the session first.',
  },
  'token-taken': {
    status: 409,
    title: 'Token registered already',
    remedy: 'Look whose it is; a lost one is replaced by another number.',
  },
  'token-lost': {
    status: 409,
    title: 'Token is lost',
    remedy: 'Register another one in its place.',
  },
  'group-cycle': {
    status: 409,
    title: 'Groups above each other',
    remedy: 'Give it a parent that is not below it.',
  },
});
