import { rows } from './row.js';

/** PF3xxx: the command line. */
export const cli = rows({
  PF3001: {
    title: 'Unknown command',
    exit: 'invalid',
    message: 'there is no command `{command}`',
    fix: '`plugfest --help` lists all of them.',
  },
  PF3002: {
    title: 'Bad option',
    exit: 'invalid',
    message: '{problem}',
    fix: '`plugfest {command} --help` describes the options.',
  },
  PF3003: {
    title: 'Bad value of an option',
    exit: 'invalid',
    message: '`{value}` is not a possible value of {option}',
    fix: 'Write {wanted}.',
  },
  PF3004: {
    title: 'Options exclude each other',
    exit: 'invalid',
    message: '{one} and {other} cannot be used together',
    fix: 'Leave one of them out.',
  },
  PF3005: {
    title: 'Nothing matches the filter',
    exit: 'invalid',
    message: '{count} scenarios were found, but none matches {filter}',
    fix: 'Loosen the filter; `plugfest check` names every scenario.',
  },
  PF3006: {
    title: 'Report cannot be written',
    exit: 'error',
    message: 'the report `{file}` cannot be written: {reason}',
    fix: 'Choose a folder that exists and may be written.',
  },
  PF3008: {
    title: 'An option is missing',
    exit: 'invalid',
    message: '{option} says nothing without {needed}',
    fix: 'The embedded CSMS needs neither. Add {needed}, or leave {option} out.',
  },
  PF3009: {
    title: 'Payments are not set up right',
    exit: 'invalid',
    message: '`{file}` does not set up payments: {problem}',
    fix: 'Correct the fields that it names; docs/payments.md lists them. Secrets are best taken from the environment: `${env.NAME}`.',
  },
  PF3010: {
    title: 'Mail is not set up right',
    exit: 'invalid',
    message: 'the value of `--mail` names no mail server: {problem}',
    fix: 'Write it as `smtp://user:password@mail.example:587?from=charging@example.com`; docs/how-to/letters.md has the rest.',
  },
});
