import { defineConfig } from 'vitest/config';

// What starts browsers, databases or programs gets the machine to itself, one file at a time.
const SYSTEM = [
  'test/e2e/**/*.test.ts',
  'test/**/*.e2e.test.ts',
  'test/**/*.system.test.ts',
  'test/**/*{p,P}ostgres*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: SYSTEM,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: SYSTEM,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
