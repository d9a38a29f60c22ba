// Payload validators, compiled ahead of time so that start-up pays for loading a file and not for compiling schemas.
import Ajv, { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { compact } from './ocpp/compact.js';
import { editionIds, header, loadEdition } from './ocpp/schemas.js';

const file = (edition) => `src/ocpp/generated/validators-${edition}.js`;
const declarations = (edition) => `src/ocpp/generated/validators-${edition}.d.ts`;

export default {
  name: 'ocpp-validators',
  outputs: editionIds.flatMap((edition) => [file(edition), declarations(edition)]),
  run: () =>
    Object.fromEntries(
      editionIds.flatMap((edition) => [
        [file(edition), compile(edition)],
        [declarations(edition), declare(edition)],
      ]),
    ),
};

function compile(edition) {
  const { definitions, messages } = loadEdition(edition);
  const ajv = new Ajv.default({
    strict: false,
    allErrors: true,
    messages: false, // src/ocpp words its own
    multipleOfPrecision: 6, // 16.1 is a multiple of 0.1, whatever floating point says
    inlineRefs: 3,
    formats: { 'date-time': () => true, uri: () => true }, // only their names: the real ones come with the prelude
    code: { source: true, esm: true, lines: false, optimize: 2, formats: _`formats` },
  });
  for (const [name, schema] of Object.entries(definitions)) ajv.addSchema({ $id: name, ...apart(schema) });
  const exported = {};
  for (const { action, side, schema } of messages) {
    const id = `${action}_${side}`;
    ajv.addSchema({ $id: id, ...apart(schema) });
    exported[id] = id;
  }
  return header(edition, 'payload validators') + compact(standalone.default(ajv, exported));
}

function declare(edition) {
  const names = loadEdition(edition).messages.map(({ action, side }) => `${action}_${side}`);
  const shape = "import type { Compiled } from '../validators.js';\n";
  return `${header(edition, 'payload validators')}${shape}${names.map((name) => `export const ${name}: Compiled;\n`).join('')}`;
}

// Each definition becomes a schema of its own: ajv then compiles it once, and not once for every message using it.
function apart(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"'));
}
