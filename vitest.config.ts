import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/csms/store/postgres/**'],
    testTimeout: 20_000,
    maxWorkers: '100%',
    passWithNoTests: false,
  },
});
