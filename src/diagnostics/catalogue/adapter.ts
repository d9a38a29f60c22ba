import { rows } from './row.js';

/** PF2033 on: adapters, by which the operator side of an outside CSMS is reached. */
export const adapter = rows({
  PF2033: {
    title: 'Operator side cannot be reached',
    exit: 'error',
    message: 'the operator side of the CSMS does not answer at {url}: {reason}',
    fix: 'Check `base` in the adapter file, and that the CSMS and its operator API are running.',
  },
  PF2034: {
    title: 'Operator key refused',
    exit: 'error',
    message: '{url} refused the key of the operator (HTTP {status})',
    fix: 'Check `auth`, `headers` or `login` in the adapter file, and the environment variables that they name.',
  },
  PF2035: {
    title: 'Word of the CSMS is not translated',
    exit: 'error',
    message: '`{key}` of the answer to `{command}` is `{value}`, which `map` does not translate',
    fix: 'Add the word to `map`, or say with `otherwise` what all other words mean.',
  },
  PF2036: {
    title: 'Value of an answer does not fit',
    exit: 'error',
    message: '`{key}` of the answer to `{command}` must be {wanted}, not {found}',
    fix: 'Correct the path, the `map` or the `unit` in the adapter file.',
  },
  PF2037: {
    title: 'Not an adapter',
    exit: 'invalid',
    message: 'this is not an adapter: `plugfest-adapter` is missing',
    fix: 'Begin the file with `plugfest-adapter: 1`.',
  },
  PF2038: {
    title: 'Adapter version is not known',
    exit: 'invalid',
    message: 'this plugfest reads version 1 of adapters, and the file says {version}',
    fix: 'Use a plugfest that knows that version, or rewrite the adapter for version 1.',
  },
  PF2039: {
    title: 'Adapter file cannot be read',
    exit: 'invalid',
    message: 'the adapter `{file}` cannot be read: {reason}',
    fix: 'Name a file, or an adapter that comes with plugfest: {shipped}.',
  },
});
