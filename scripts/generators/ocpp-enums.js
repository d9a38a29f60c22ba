// The named enumerations of each edition, as data for pickers, fakers and device models.
import { editionIds, header, loadEdition } from './ocpp/schemas.js';

const file = (edition) => `src/ocpp/generated/enums-${edition}.ts`;

export default {
  name: 'ocpp-enums',
  outputs: editionIds.map(file),
  run: () => Object.fromEntries(editionIds.map((edition) => [file(edition), write(edition)])),
};

function write(edition) {
  const enums = Object.entries(loadEdition(edition).definitions).filter(([, schema]) => schema.enum);
  const lines = enums.map(
    ([name, schema]) => `  ${name}: [${schema.enum.map((v) => `'${v}'`).join(', ')}],\n`,
  );
  return `${header(edition, 'enumerations')}\nexport const enums: Readonly<Record<string, readonly string[]>> = {\n${lines.join('')}};\n`;
}
