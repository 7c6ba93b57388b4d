import { expect, it } from 'vitest';
import { recordWith } from '../test-support/runs';
import { curvesCsv } from './run-csv';

it('has a row for each network and step, with what was measured there', () => {
  const [head, ...rows] = curvesCsv(recordWith()).trim().split('\r\n');
  expect(head).toBe('phase,step,network,test_accuracy,loss,temperature,alpha,cross-entropy');
  expect(rows).toEqual([
    'students,9,scratch,,0.5,4,0.9,0.5',
    'students,10,distilled,1,,,,',
    'students,10,scratch,0.5,NaN,4,0.9,NaN',
  ]);
});
