import { expect, it } from 'vitest';
import { applyFrame } from '../session/frames';
import { measure, metricsOf } from '../session/measures';
import { evaluation, frame } from '../test-support/fake-client';
import { checkpointWith, runWith } from '../test-support/runs';
import { artistLabels, groupLabels, logitsOfBoth, tasksExperiment, tasksRun } from '../test-support/tasks';
import { logitsOfTask, ofTask } from './of-task';
import { nothingMeasured } from './run';
import { parseRunFile, writeRunFile } from './run-file';
import { curvesCsv } from './run-csv';
import { recordOf, summaryOf } from './run-record';

const run = tasksRun();
const [group, artist] = [ofTask(run, 0), ofTask(run, 1)];

it('shows the classes, labels and logits of one task', () => {
  expect(group.info?.classes).toHaveLength(8);
  expect(group.info?.test.labels).toEqual(groupLabels);
  expect(group.logits['distilled']).toHaveLength(4 * 8);
  expect(artist.info?.classes).toEqual(['one', 'other']);
  expect(artist.info?.test.labels).toEqual(artistLabels);
  expect(artist.logits['distilled']).toEqual(Float32Array.of(6, 5, 6, 5, 6, 5, 5, 6));
});

it('no class of one task is ever chosen over one of the other', () => {
  expect(measure(group.info!, group.logits, 'teacher')?.accuracy).toBe(1);
  expect(measure(group.info!, group.logits, 'distilled')).toMatchObject({ accuracy: 0.5, agreement: 0.5 });
  expect(measure(artist.info!, artist.logits, 'distilled')?.accuracy).toBe(0.25);
});

it('a network that does not learn the task says nothing of it', () => {
  expect(Object.keys(group.logits)).toContain('alone');
  expect(Object.keys(artist.logits)).not.toContain('alone');
});

it('is the same as long as the run is, beyond the last task too; a run of one task is itself', () => {
  expect(ofTask(run, 1)).toBe(artist);
  expect(ofTask(run, 5)).toBe(artist);
  // What has not changed in a run that went on is the same as well.
  const later = ofTask({ ...run, progress: null }, 1);
  expect(later.info).toBe(artist.info);
  expect(later.logits).toBe(artist.logits);
  expect(later.curves).toBe(artist.curves);
  const one = runWith();
  expect(ofTask(one, 1)).toBe(one);
});

it('what is said of a sample of one’s own is that task’s too', () => {
  const drawn = { teacher: logitsOfBoth([2], [1]) };
  expect(logitsOfTask(artist.info!, drawn)['teacher']).toEqual(Float32Array.of(5, 6));
  expect(logitsOfTask(runWith().info!, drawn)).toBe(drawn);
});

it('frames are measured task by task', () => {
  const { logits, info } = run;
  const start = { ...nothingMeasured, state: 'ready' } as const;
  const { curves } = applyFrame(start, info!, frame({ evaluation: evaluation({ logits }) }));
  expect(curves?.evaluations[0]).not.toHaveProperty('accuracy');
  const measured = { ...run, curves: curves! };
  const accuracyIn = (task: number) => ofTask(measured, task).curves.evaluations[0]?.accuracy;
  expect([0, 1].map(accuracyIn)).toEqual([{ distilled: 0.5, alone: 1 }, { distilled: 0.25 }]);
  expect(ofTask(measured, 1).curves.evaluations[0]?.probe['distilled']).toEqual(Float32Array.of(6, 5, 6, 5));
});

it('an export tells metrics by task', () => {
  const metrics = metricsOf(run.info!, run.logits, {}, 'distilled');
  expect(metrics).toMatchObject({ 'group.testAccuracy': 0.5, 'artist.testAccuracy': 0.25 });
  expect(metrics).not.toHaveProperty('testAccuracy');
});

const kept = () => {
  const [{ weights: _, ...state } = { weights: {} }] = Object.values(checkpointWith().networks);
  const networks = ['teacher', 'distilled', 'alone'].map((id) => [id, { ...state, weights: {} }] as const);
  const checkpoint = { ...checkpointWith({ experiment: tasksExperiment() }), networks: Object.fromEntries(networks) };
  const conflict = { products: [4, -1, -1, 1], weights: [1, 1] };
  const losses = [
    { network: 'distilled', step: 1, terms: { 'cross-entropy': 1 }, total: 1, temperature: 4, alpha: 0.9, conflict },
  ];
  const taskAccuracy: Record<string, number>[] = [{ distilled: 0.5, alone: 1 }, { distilled: 0.25 }];
  const evaluations = [{ phase: 'students' as const, step: 10, probe: {}, taskAccuracy }];
  const of = tasksRun({ checkpoint: checkpoint as typeof run.checkpoint, curves: { losses, evaluations, marks: [] } });
  return recordOf(of, { number: 1, name: '', when: 1000, pinned: false })!;
};

it('is kept with its conflicts, listed by task, and comes back from a file', () => {
  const record = kept();
  expect(summaryOf(record)).toMatchObject({
    accuracy: {},
    taskAccuracy: [
      { teacher: 1, distilled: 0.5, alone: 1 },
      { teacher: 1, distilled: 0.25 },
    ],
  });
  const opened = parseRunFile(writeRunFile(record));
  expect(opened.curves).toEqual(record.curves);
  expect(ofTask(opened, 1).info?.test.labels).toEqual(artistLabels);
});

it.each([
  ['labels of one task only', { taskLabels: [groupLabels] }],
  ['labels beyond a task’s classes', { taskLabels: [groupLabels, Uint8Array.of(0, 1, 2, 0)] }],
  ['no labels of tasks', { taskLabels: undefined }],
])('a file with %s is refused', (_, change) => {
  const { info, ...record } = kept();
  const damaged = { ...record, info: { ...info, test: { ...info.test, ...change } } };
  expect(() => parseRunFile(writeRunFile(damaged as typeof record & { info: typeof info }))).toThrow(
    expect.objectContaining({
      code: 'run-unreadable',
      details: expect.objectContaining({ problem: 'info.test.taskLabels' }),
    }),
  );
});

it('its curves as a table have an accuracy for each task, and the cosines of their gradients', () => {
  const [head, first, ...others] = curvesCsv(kept()).trim().split('\r\n');
  expect(head).toBe(
    'phase,step,network,test_accuracy: group,test_accuracy: artist,loss,temperature,alpha,cross-entropy,"cosine: group, artist",step along: group,step along: artist',
  );
  // Products 4, −1, 1: −1/2 between them; the sum has length √3, (4 − 1)/(√3·2) of it along the first, none along the other.
  const cells = first!.split(',').slice(-3).map(Number);
  expect(cells[0]).toBeCloseTo(-0.5, 10);
  expect(cells[1]).toBeCloseTo(Math.sqrt(3) / 2, 10);
  expect(cells[2]).toBeCloseTo(0, 10);
  expect(others).toEqual(['students,10,distilled,0.5,0.25,,,,,,,', 'students,10,alone,1,,,,,,,,']);
});
