import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // Minutes each: left to `npm test -- --slow`.
    exclude: [...configDefaults.exclude, ...(process.env['SLOW_TESTS'] ? [] : ['**/*.slow.test.ts'])],
    environment: 'node',
    // A core less than there are, as it is by default, leaves half of a small machine idle.
    maxWorkers: '100%',
    setupFiles: ['src/messages/test-setup.ts', 'src/components/test-setup.ts'],
    // Some tests train networks, on machines of any speed: a limit to end a hang, not a measure.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
  resolve: { dedupe: ['@tensorflow/tfjs-core'] },
});
