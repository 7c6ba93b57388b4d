// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { plainMlp } from '../../engine/models/mlp';
import { planOf } from '../../engine/models/catalogue';
import { classTask } from '../../engine/models/plan';
import { planParameters } from '../../engine/models/plan-sizes';
import { cellsOf } from '../../engine/study/runs';
import { usePlayground } from '../../state/store';
import { studied } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import { openCell } from './open-cell';

const experiment = requireExperiment({ student: plainMlp(8) });
const plan = planOf(experiment.student, classTask([8, 8, 1], 10));
const weights = Object.fromEntries(
  planParameters(plan).map(({ name, shape }) => [
    name,
    { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) },
  ]),
);
const student = { spec: experiment.student, weights };

beforeEach(() => usePlayground.getState().takeImported('student', undefined));

it('sets up the cell’s values, with the weights that its runs began from', () => {
  const [cell] = cellsOf(experiment, [{ axis: 'temperature', values: [8] }]);
  openCell(cell!, { student }, experiment);
  const state = usePlayground.getState();
  expect(state.experiment.dials.temperature).toBe(8);
  expect(state.imported.student).toBe(student);
  expect(state.view).toBe('train');
});

it('leaves all as it is where the cell is no valid experiment', () => {
  const before = usePlayground.getState().experiment;
  const [cell] = cellsOf(experiment, [{ axis: 'labelled', values: [100_000] }]);
  openCell(cell!, {}, experiment);
  expect(usePlayground.getState().experiment).toBe(before);
});

it('keeps the study that the cell is of as what is compared, until the setup is another', () => {
  const subject = requireExperiment({ student: plainMlp(64, 5) });
  const [cell] = cellsOf(subject, [{ axis: 'studentWidth', values: [4] }]);
  openCell(cell!, {}, subject);
  const compared = () => studied(useStudy.getState().opened, usePlayground.getState());
  expect(compared()).toEqual({ experiment: subject, imported: {} });
  usePlayground.getState().load({ ...usePlayground.getState().experiment, seed: 7 });
  expect(compared()).toBeNull();
});
