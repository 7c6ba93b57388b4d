import { expect, it } from 'vitest';
import { readGoldenFile } from './golden-file';

const right = { id: 'mse', loss: 'logit_mse', expected: { loss: 2 }, tol: { f32: 1e-5 } };
const read = (value: unknown) => readGoldenFile(JSON.stringify(value));

it('reads cases, whatever else the file says of them', () => {
  const file = read({ meta: { from: 'somewhere' }, cases: [{ ...right, formula: 'mean (a−b)²', reference: ['a'] }] });
  expect(file).toEqual({ ok: true, cases: [{ ...right, formula: 'mean (a−b)²', params: {}, inputs: {} }] });
});

it.each([
  ['no JSON', 'words', ''],
  ['a list in place of an object', '[]', 'cases'],
  ['no case', '{"cases":[]}', 'cases'],
  ['a case without an expectation', JSON.stringify({ cases: [{ ...right, expected: undefined }] }), 'cases.0.expected'],
  [
    'a tolerance that is a text',
    JSON.stringify({ cases: [right, { ...right, tol: { f32: '1' } }] }),
    'cases.1.tol.f32',
  ],
])('refuses %s and says where', (_, text, path) => {
  const file = readGoldenFile(text);
  expect(file).toMatchObject({ ok: false, path });
  expect(file.ok || file.problem.length).toBeGreaterThan(0);
});
