// ajv writes out every error object, the whole schema behind every enum, and parameters that nobody passes on.
// Without them the validators are 40 % smaller, which is what loading them costs. A test compares their verdicts
// with those of ajv on the original schemas.

/** The code ajv's standalone mode wrote for an ES module -> the same validators, smaller, one function a line. */
export function compact(code) {
  const smaller = [errorObjects, contexts, labels, requires, schemas, lines].reduce(
    (text, step) => step(text),
    code,
  );
  for (const left of ['schemaPath', 'rootData', 'require(', 'sourceURL']) {
    if (smaller.includes(left))
      throw new Error(`A generated validator still contains ${left}: ajv writes otherwise than expected`);
  }
  const imports = smaller.includes('formats.uri') ? importUri : '';
  return `${imports}${prelude(imports ? "'date-time': dateTime, uri: fullFormats.uri" : "'date-time': dateTime")}${smaller.trim()}\n`;
}

const importUri = `import ajvFormats from 'ajv-formats/dist/formats.js';
const { fullFormats } = ajvFormats;
`;

// date-time as RFC 3339 has it (2.0.1 and 2.1 part 2, 2.1.4; the 1.6 schemas by the meaning of the format), which
// ajv-formats takes less strictly: it lets the time zone be missing and a blank stand for the T.
const prelude = (formats) => `const dateTimePattern =
  /^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$/i;
const dateTime = (text) => {
  const parts = dateTimePattern.exec(text);
  if (parts === null) return false;
  const [, year, month, day] = parts;
  if (day <= 28) return true;
  if (month === '02') return day === '29' && (year % 4 === 0 && year % 100 !== 0 || year % 400 === 0);
  return day <= 30 || !['04', '06', '09', '11'].includes(month);
};
const formats = { ${formats} };
const length = (text) => { let n = 0; for (const _ of text) n++; return n; };
const fail = (errors, instancePath, keyword, params) => {
  const error = { instancePath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
};
`;

const errorObject =
  /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:"[^"]*",keyword:("\w+"),params:(\{.*?\})\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g;

const errorObjects = (code) =>
  code.replace(
    errorObject,
    (_, _name, path = 'instancePath', keyword, params) =>
      `vErrors=fail(vErrors,${path},${keyword},${params});`,
  );

const contexts = (code) =>
  code
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', 'instancePath=""')
    .replace(/\{instancePath:([^{}]*?),parentData:\w+,parentDataProperty:[^{},]+,rootData\}/g, '$1');

const labels = (code) => code.replaceAll('"use strict";', '').replace(/\/\*# sourceURL="\w+" \*\/;/g, '');

// ajv writes CommonJS requires even into a module.
const requires = (code) => code.replaceAll('require("ajv/dist/runtime/ucs2length").default', 'length');

// Of the schemas only the lists of allowed values and the names of properties are used.
function schemas(code) {
  return code.replace(/const (schema\d+) = (\{.*?\});(?=const |function |export )/g, (_, name, schema) => {
    const uses = new Set(
      [...code.matchAll(new RegExp(`\\b${name}\\.([\\w.]+)`, 'g'))].map(([, path]) => path),
    );
    if (uses.size === 0) return '';
    const kept = {};
    for (const path of uses) keep(kept, JSON.parse(schema), path.split('.'));
    return `const ${name}=${JSON.stringify(kept)};`;
  });
}

function keep(target, source, [key, ...rest]) {
  if (rest.length === 0) target[key] = key === 'properties' ? namesOnly(source[key]) : source[key];
  else {
    target[key] ??= {};
    keep(target[key], source[key], rest);
  }
}

const namesOnly = (properties) => Object.fromEntries(Object.keys(properties).map((name) => [name, 0]));

const lines = (code) => code.replace(/(?<=[;}])(?=const (?:schema|func|formats)|function |export )/g, '\n');
