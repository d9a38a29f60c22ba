// The page of all steps, from the step table.
const file = 'docs/steps.md';

export default {
  name: 'steps',
  outputs: [file],
  async run() {
    const { stepsMarkdown } = await import('../../dist/scenario/language/index.js');
    const { STEPS } = await import('../../dist/scenario/steps/index.js');
    return { [file]: stepsMarkdown(STEPS) };
  },
};
