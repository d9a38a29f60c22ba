import { rows } from './row.js';

/** PF1xxx: what can be wrong in a scenario or fragment file, or in a value that it computes. */
export const language = rows({
  // --- the file
  PF1001: {
    title: 'The file is not readable YAML',
    exit: 'invalid',
    message: 'this is not valid YAML: {problem}',
    fix: 'Check the indentation and quotes around this place.',
    doc: 'Inside `{ }` and `[ ]`, put quotes around text that holds `${`, a comma or a bracket. Text that begins with `>`, `|`, `*`, `&`, `!`, `%`, `@` or a backtick needs quotes everywhere.',
  },
  PF1002: {
    title: 'Not a scenario file',
    exit: 'invalid',
    message: 'this file does not say that it is a scenario',
    fix: 'Put `plugfest: 1` at the top of a scenario.',
  },
  PF1003: {
    title: 'Version of the language is not known',
    exit: 'invalid',
    message: 'version {version} of the scenario language is not known; this plugfest reads version 1',
    fix: 'Write `1`, or use a newer plugfest.',
  },
  PF1004: {
    title: 'File cannot be read',
    exit: 'invalid',
    message: '`{file}` cannot be read: {reason}',
    fix: 'Check the path and its permissions.',
  },
  PF1005: {
    title: 'No scenarios found',
    exit: 'invalid',
    message: 'there is no scenario in {where}',
    fix: 'Name scenario files, folders that hold some, or a pattern such as `scenarios/**/*.yaml`.',
  },
  PF1006: {
    title: 'A fragment where a scenario is needed',
    exit: 'invalid',
    message: 'this is a fragment; it cannot run by itself',
    fix: 'Run a scenario that has a `use` step for it.',
  },
  // --- structure
  PF1010: {
    title: 'Unknown key',
    exit: 'invalid',
    message: 'unknown key `{key}` in {where}',
    fix: 'Possible here: {known}. Keys that begin with `x-` are free for your own notes.',
  },
  PF1011: {
    title: 'Missing key',
    exit: 'invalid',
    message: '{where} needs `{key}`',
    fix: 'Add `{key}`.',
  },
  PF1012: {
    title: 'Key given twice',
    exit: 'invalid',
    message: '`{key}` is given twice',
    fix: 'Remove one of the two.',
  },
  PF1013: {
    title: 'Wrong type',
    exit: 'invalid',
    message: '`{key}` must be {wanted}, not {found}',
    fix: 'Write {wanted}.',
  },
  PF1014: {
    title: 'Value is not one of the possible ones',
    exit: 'invalid',
    message: '`{value}` is not a possible value of `{key}`',
    fix: 'Possible: {known}.',
  },
  PF1015: {
    title: 'Value out of bounds',
    exit: 'invalid',
    message: '`{key}` must be {wanted}, not {value}',
    fix: 'Make it {wanted}.',
  },
  PF1016: {
    title: 'Edition is not known',
    exit: 'invalid',
    message: '`{edition}` is not an OCPP edition that plugfest speaks',
    fix: 'Possible: {known}.',
  },
  // --- quantities
  PF1020: {
    title: 'Unit is missing',
    exit: 'invalid',
    message: '`{key}` needs a unit: `{value}` could be anything',
    fix: 'Write {proposal}.',
    doc: 'A bare number hides a factor of 60 or 1000. Quantities always carry their unit, also when they are zero.',
  },
  PF1021: {
    title: 'Wrong unit',
    exit: 'invalid',
    message: '`{key}` is {wanted}; `{unit}` is not a unit of it',
    fix: 'Units of it: {units}.',
  },
  PF1022: {
    title: 'Quantity cannot be read',
    exit: 'invalid',
    message: '`{value}` cannot be read as {wanted}',
    fix: 'Write a number and a unit, for instance `{example}`.',
  },
  // --- steps
  PF1030: {
    title: 'Unknown step',
    exit: 'invalid',
    message: 'there is no step called `{step}`',
    fix: '`plugfest steps` lists all of them.',
  },
  PF1031: {
    title: 'An entry of `steps` is not one step',
    exit: 'invalid',
    message: 'one entry of `steps` is one step, but this has {found}',
    fix: 'Give each step its own line that begins with `- `.',
  },
  PF1032: {
    title: 'Step does not exist in an edition',
    exit: 'invalid',
    message: '`{step}` does not exist in OCPP {missing}, on which this scenario runs',
    fix: 'Give the step `editions: [{possible}]` so that it is left out elsewhere, or narrow `editions` of the scenario.',
  },
  PF1033: {
    title: 'Unknown station',
    exit: 'invalid',
    message: 'there is no station called `{station}`',
    fix: 'Stations of this scenario: {known}.',
  },
  PF1034: {
    title: 'Unknown driver',
    exit: 'invalid',
    message: 'there is no driver called `{driver}` at this step',
    fix: 'Drivers up to here: {known}. Declare it under `drivers` of `csms`, or have a step before this one register it.',
  },
  // --- expressions
  PF1040: {
    title: 'Expression cannot be read',
    exit: 'invalid',
    message: 'this expression cannot be read: {problem}',
    fix: 'Names, numbers, quoted text, calls such as `upper(x)`, `+ - * / %`, comparisons, `and`, `or`, `not` are understood.',
  },
  PF1041: {
    title: 'Unknown name in an expression',
    exit: 'invalid',
    message: '`{name}` is not known here',
    fix: 'Known here: {known}.',
  },
  PF1042: {
    title: 'Name used before it exists',
    exit: 'invalid',
    message: '`{name}` has no value yet at this step',
    fix: 'Move this step below the one that gives it.',
  },
  PF1043: {
    title: 'Unknown function',
    exit: 'invalid',
    message: 'there is no function called `{name}`',
    fix: 'Functions: {known}.',
  },
  PF1044: {
    title: 'Wrong number of arguments',
    exit: 'invalid',
    message: '`{name}` takes {wanted}, not {found}',
    fix: 'Write `{usage}`.',
  },
  PF1045: {
    title: 'Unknown faker path',
    exit: 'invalid',
    message: 'faker has no `{path}`',
    fix: 'See https://fakerjs.dev/api for what it can make.',
  },
  PF1046: {
    title: 'Name is already taken',
    exit: 'invalid',
    message: '`{name}` cannot name a value: {reason}',
    fix: 'Choose another name.',
  },
  PF1047: {
    title: 'An expression where none can be',
    exit: 'invalid',
    message: '`{key}` must be known before anything runs, so it cannot be computed',
    fix: 'Write the value itself.',
  },
  PF1048: {
    title: 'Identity that no station can have',
    exit: 'invalid',
    message: 'a station cannot be called `{identity}`: {reason}',
    fix: 'Take letters, digits and `* - _ = + | @ .`, at most 48, for instance `CP1`.',
  },
  // --- matchers
  PF1050: {
    title: 'Matcher cannot be read',
    exit: 'invalid',
    message: 'this expectation cannot be read: {problem}',
    fix: 'For instance `~ 11 kWh`, `~ 11 kWh ± 2 %`, `5..10 A`, `"> 5"`, `/^Con/`, `{ one-of: [a, b] }`.',
  },
  PF1051: {
    title: 'Regular expression cannot be read',
    exit: 'invalid',
    message: 'this regular expression cannot be read: {problem}',
    fix: 'Write it between slashes, with optional flags `i`, `s` or `u`: `/^charging$/i`.',
  },
  // --- fragments
  PF1060: {
    title: 'Fragment cannot be found',
    exit: 'invalid',
    message: 'there is no fragment `{path}`',
    fix: 'The path is relative to the file that uses it.',
  },
  PF1061: {
    title: 'Fragments use each other in a circle',
    exit: 'invalid',
    message: 'this fragment would use itself: {circle}',
    fix: 'Take one `use` out of the circle; for repetition there is `repeat`.',
  },
  PF1062: {
    title: 'Not a fragment file',
    exit: 'invalid',
    message: '`{path}` is not a fragment',
    fix: 'Put `plugfest-fragment: 1` at the top of the file that is used.',
  },
  PF1063: {
    title: 'Unknown parameter of a fragment',
    exit: 'invalid',
    message: 'the fragment `{fragment}` has no parameter `{name}`',
    fix: 'Its parameters: {known}.',
  },
  PF1064: {
    title: 'Missing parameter of a fragment',
    exit: 'invalid',
    message: 'the fragment `{fragment}` needs the parameter `{name}`',
    fix: 'Add `{name}` to `with`.',
  },
  // --- values, while running
  PF1070: {
    title: 'Value is missing while running',
    exit: 'invalid',
    message: '`{path}` has no value: {reason}',
    fix: 'Check what the earlier steps captured; the report shows it.',
  },
  PF1071: {
    title: 'Expression cannot be computed',
    exit: 'invalid',
    message: '{problem}',
    fix: 'Check the values that it is made of; `text(x)` and `number(x)` convert.',
  },
  PF1072: {
    title: 'Environment variable is not set',
    exit: 'invalid',
    message: 'the environment variable `{name}` is not set',
    fix: 'Set it, or give a default: `env("{name}", "default")`.',
  },
});
