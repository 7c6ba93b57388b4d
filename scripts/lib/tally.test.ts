import { expect, it } from 'vitest';
import { lastLine, sum, tallyOfPlaywright, tallyOfVitest, withExitCode } from './tally.mjs';

it('adds up both runners', () => {
  const unit = tallyOfVitest({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [{ status: 'failed', assertionResults: [{}] }],
  });
  const browser = tallyOfPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] });
  expect(lastLine(sum([unit, browser]))).toBe('8 passed, 3 failed, 2 skipped');
  expect(lastLine(sum([browser]))).toBe('3 passed, 2 failed');
});

it('counts what fails outside a test', () => {
  const none = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  expect(tallyOfVitest({ ...none, testResults: [{ status: 'failed', assertionResults: [] }] }).failed).toBe(1);
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(tallyOfPlaywright({ stats, errors: [{ message: 'the server did not start' }] }).failed).toBe(1);
});

it('never calls a failing runner a pass', () => {
  expect(withExitCode(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(withExitCode({ passed: 7, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withExitCode({ passed: 7, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(withExitCode({ passed: 7, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});
