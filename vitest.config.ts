import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';
import { PATIENCE } from './test/support/patience.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/csms/store/postgres/**'],
    ...PATIENCE,
    sequence: { sequencer: LongestFirst },
    maxWorkers: '100%',
    passWithNoTests: false,
  },
});
