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

it('has a column for names that were given to arms by hand, quoted where it must be', () => {
  const record = recordWith();
  const { info } = record;
  const arms = info.experiment.arms.map((arm) => (arm.id === 'distilled' ? { ...arm, name: 'Soft, T 4' } : arm));
  const named = { ...record, info: { ...info, experiment: { ...info.experiment, arms } } };
  const [head, ...rows] = curvesCsv(named).trim().split('\r\n');
  expect(head).toBe('phase,step,network,name,test_accuracy,loss,temperature,alpha,cross-entropy');
  expect(rows[1]).toBe('students,10,distilled,"Soft, T 4",1,,,,');
  expect(rows[2]).toBe('students,10,scratch,,0.5,NaN,4,0.9,NaN');
});

it('has a column for known mistakes where an arm makes one', () => {
  const record = recordWith();
  const { info } = record;
  const arms = info.experiment.arms.map((arm) =>
    arm.id === 'distilled' ? { ...arm, fault: 'no-t-squared' as const } : arm,
  );
  const faulty = { ...record, info: { ...info, experiment: { ...info.experiment, arms } } };
  const [head, ...rows] = curvesCsv(faulty).trim().split('\r\n');
  expect(head).toBe('phase,step,network,mistake,test_accuracy,loss,temperature,alpha,cross-entropy');
  expect(rows[1]).toBe('students,10,distilled,no-t-squared,1,,,,');
});
