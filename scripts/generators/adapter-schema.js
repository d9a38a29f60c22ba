// What editors complete and check adapter files by, from the same schema that the loader checks them by.
const output = 'schema/adapter.schema.json';

export default {
  name: 'adapter-schema',
  outputs: [output],
  async run() {
    const { adapterFileSchema } = await import('../../dist/run/adapter/editor-schema.js');
    return { [output]: `${JSON.stringify(adapterFileSchema(), undefined, 2)}\n` };
  },
};
