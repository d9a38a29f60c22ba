// What editors complete and check scenario and fragment files by, from the step table.
const scenario = 'schema/scenario.schema.json';
const fragment = 'schema/fragment.schema.json';

export default {
  name: 'scenario-schema',
  outputs: [scenario, fragment],
  async run() {
    const { scenarioSchema, fragmentFileSchema } = await import('../../dist/scenario/language/index.js');
    const { STEPS } = await import('../../dist/scenario/steps/index.js');
    const text = (schema) => `${JSON.stringify(schema, undefined, 2)}\n`;
    return { [scenario]: text(scenarioSchema(STEPS)), [fragment]: text(fragmentFileSchema(STEPS)) };
  },
};
