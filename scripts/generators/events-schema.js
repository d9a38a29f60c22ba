// What a line of a recording is, from the declarations of the run events.
const output = 'schema/events.schema.json';

export default {
  name: 'events-schema',
  outputs: [output],
  async run() {
    const { eventsSchema } = await import('../../dist/run/events-schema.js');
    return { [output]: `${JSON.stringify(eventsSchema(), undefined, 2)}\n` };
  },
};
