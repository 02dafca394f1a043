// Prints what Vitest's JSON report counts, and fails where there is none or nothing ran.
import { existsSync, readFileSync } from 'node:fs';

const [report, seconds] = process.argv.slice(2);
if (!existsSync(report)) {
  console.log(`\nCOUNTS: no test ran, the run ended before; ${seconds} s`);
  process.exit(1);
}

const results = JSON.parse(readFileSync(report, 'utf8'));
const files = results.testResults;
const failedFiles = files.filter((file) => file.status === 'failed').length;
const skipped = results.numPendingTests + (results.numTodoTests ?? 0);

console.log(
  `\nCOUNTS: ${files.length} test files (${failedFiles} failed), ` +
    `${results.numPassedTests} tests passed, ${results.numFailedTests} failed, ` +
    `${skipped} skipped; ${seconds} s`,
);
process.exit(results.success && results.numPassedTests > 0 ? 0 : 1);
