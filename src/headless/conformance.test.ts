import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'conformance-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string, ...options: string[]) {
  const program = fileURLToPath(new URL('./conformance.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, file, ...options], {
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const right = {
  id: 'mse',
  loss: 'logit_mse',
  inputs: { zs: [[1, 2]], zt: [[1, 4]] },
  expected: { loss: 2, grad_zs: [[0, -2]] },
  tol: { f32: 1e-5 },
};
const wrong = { ...right, id: 'mse-sum', expected: { loss: 4 }, wrong: { mean: 2 } };
const unknown = { ...right, id: 'new', loss: 'no_such_loss' };

it('passes what is right, on either backend', () => {
  const path = fileOf('right.json', { cases: [right] });
  for (const backend of ['cpu', 'wasm']) {
    const { status, lines } = run(path, '--backend', backend);
    expect(lines.at(-1)).toBe('1 passed, 0 failed');
    expect(lines[0]).toMatch(/^pass {2}mse: /);
    expect(status).toBe(0);
  }
});

it('counts a wrong value and an unknown loss as failures, and names the nearest mistake', () => {
  const { status, lines } = run(fileOf('mixed.json', { cases: [right, wrong, unknown] }));
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^FAIL {2}mse-sum: .*nearest known mistake: mean/);
  expect(lines[2]).toMatch(/^FAIL {2}new: .*no_such_loss/);
  expect(lines.at(-1)).toBe('1 passed, 2 failed');
  expect(status).toBe(1);
});

it.each([
  ['no file of that name', () => [join(folder, 'nothing.json')], /ENOENT/],
  ['no JSON', () => [fileOf('text.json', 'words')], /JSON/],
  ['a case without an expectation', () => [fileOf('short.json', { cases: [{ id: 'a', loss: 'b' }] })], /cases\.0\./],
  ['no case at all', () => [fileOf('empty.json', { cases: [] })], /cases/],
  ['a backend that does not exist', () => [fileOf('odd.json', { cases: [right] }), '--backend', 'abacus'], /abacus/],
] as const)('refuses %s, and says so', (_, args, message) => {
  const [file = '', ...options] = args();
  const { status, stderr } = run(file, ...options);
  expect(stderr).toMatch(message);
  expect(status).toBe(2);
});
