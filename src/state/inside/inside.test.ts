import { describe, expect, it, vi } from 'vitest';
import type { InsideNetwork, InsideReport } from '../../workers/protocol';
import { ofTask } from '../runs/of-task';
import { artistLabels, groupLabels, logitsOfBoth, tasksInfo } from '../test-support/tasks';
import { insideRows } from './inside-batch';
import { fakePlayground, settled } from '../test-support/fake-client';

const network = (embedding: number[]): InsideNetwork => ({
  logits: new Float32Array(10),
  embedding: { width: 1, values: Float32Array.from(embedding) },
  pictures: [],
});
const report = (step: number, change: Partial<InsideReport> = {}): InsideReport => ({
  phase: 'students',
  step,
  // Four rows and the sample. The distilled student's is the teacher's times −2 plus 1, and scratch has no spread.
  networks: {
    teacher: network([0, 1, 2, 3, 50]),
    distilled: network([1, -1, -3, -5, 0]),
    scratch: network([4, 4, 4, 4, 9]),
  },
  gradients: {},
  ...change,
});

describe('the batch', () => {
  it('has as many of each class, sorted by class, and no more than there are', () => {
    const labels = Uint8Array.from({ length: 500 }, (_, i) => (i < 3 ? 7 : i % 5));
    const classes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const rows = insideRows({
      test: { inputs: new Uint8Array(500), labels },
      classes,
      rowsPerSample: 1,
      testCount: 500,
    });
    const counts = classes.map((_, label) => rows.filter((row) => labels[row] === label).length);
    expect(counts).toEqual([12, 12, 12, 12, 12, 0, 0, 3]);
    const found = rows.map((row) => labels[row]!);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });
});

describe('a look inside', () => {
  it('asks for the batch and the sample looked at, and keeps the answer with its Session', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.answers.inside = vi.fn(() => report(3));
    const { store } = fake;
    store.getState().live.info!.test.inputs.set([5, 6], 4);
    store.getState().selectSample(2);
    await store.getState().lookInside();
    expect(fake.answers.inside).toHaveBeenCalledWith({ rows: [0, 1, 2, 3], sample: Float32Array.of(5, 6) });
    expect(store.getState().inside).toMatchObject({ rows: [0, 1, 2, 3], report: { step: 3 } });
    expect(store.getState().inside?.info).toBe(store.getState().live.info);

    store.getState().draw(Float32Array.of(8, 9));
    await store.getState().lookInside();
    expect(fake.answers.inside).toHaveBeenLastCalledWith({ rows: [0, 1, 2, 3], sample: Float32Array.of(8, 9) });
  });

  it('of several tasks keeps what is said of the one that is looked at, and asks for rows of its classes', async () => {
    const fake = fakePlayground();
    await fake.ready(tasksInfo());
    const rows = [0, 1, 2, 3, 3];
    const said = logitsOfBoth(
      rows.map((row) => groupLabels[row]!),
      rows.map((row) => artistLabels[row]!),
    );
    const networks = { teacher: { ...network([]), logits: said }, alone: { ...network([]), logits: said } };
    fake.answers.inside = vi.fn(() => report(3, { networks }));
    const { store } = fake;
    store.getState().chooseTask(1);
    await store.getState().lookInside();
    expect(fake.answers.inside).toHaveBeenCalledWith(expect.objectContaining({ rows: [0, 3, 1, 2] }));
    const told = store.getState().inside!.report.networks;
    expect(told['teacher']?.logits).toEqual(Float32Array.of(6, 5, 5, 6, 5, 6, 6, 5, 6, 5));
    expect(told['alone']?.logits).toHaveLength(0);
    expect(store.getState().inside?.info).toBe(ofTask(fake.live, 1).info);
  });

  it('asks nothing unasked, and nothing before a Session is there', async () => {
    const fake = fakePlayground();
    await fake.store.getState().lookInside();
    await fake.ready();
    expect(fake.requests).toEqual([]);
  });

  it('once at a time; asked for meanwhile, once more with what is looked at then', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const answers: ((value: InsideReport) => void)[] = [];
    fake.answers.inside = () => new Promise((resolve) => answers.push(resolve));
    const { store } = fake;
    const first = store.getState().lookInside();
    void store.getState().lookInside();
    store.getState().draw(Float32Array.of(8, 9));
    void store.getState().lookInside();
    await settled();
    const asked = () => fake.requests.filter(({ name }) => name === 'inside');
    expect(asked()).toHaveLength(1);
    answers[0]?.(report(1));
    await settled();
    expect(asked()).toHaveLength(2);
    expect(asked()[1]?.input).toMatchObject({ sample: Float32Array.of(8, 9) });
    answers[1]?.(report(2));
    await first;
    expect(asked()).toHaveLength(2);
  });

  it('notes CKA with the teacher on the batch alone, and takes back what a reset undid', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const { store } = fake;
    for (const step of [0, 5, 9]) {
      fake.answers.inside = () => report(step);
      await store.getState().lookInside();
    }
    expect(store.getState().ckaPath.map(({ step }) => step)).toEqual([0, 5, 9]);
    // The sample's row is left out: with it they would differ. No spread, no number.
    expect(store.getState().ckaPath[0]?.cka).toEqual({ distilled: expect.closeTo(1, 12) });
    fake.answers.inside = () => report(4);
    await store.getState().lookInside();
    expect(store.getState().ckaPath.map(({ step }) => step)).toEqual([0, 4]);
    fake.answers.inside = () => report(2, { phase: 'teacher' });
    await store.getState().lookInside();
    expect(store.getState().ckaPath).toEqual([]);
  });

  it('keeps the newest gradients beyond the end of the training, and not beyond the Session', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const { store } = fake;
    const gradients = { distilled: { gradientNorms: { 'soft-targets': 2 }, cosines: [] } };
    fake.answers.inside = () => report(9, { gradients });
    await store.getState().lookInside();
    fake.answers.inside = () => report(10);
    await store.getState().lookInside();
    expect(store.getState().gradients).toEqual({ phase: 'students', step: 9, networks: gradients });
    expect(store.getState().gradientPath).toEqual([{ step: 9, norms: { distilled: { 'soft-targets': 2 } } }]);
    const again = store.getState().start();
    await settled();
    fake.preparations[1]?.succeed();
    await again;
    await store.getState().lookInside();
    expect(store.getState().gradients).toBeNull();
    expect(store.getState().gradientPath).toEqual([]);
  });

  it('drops an answer of a Session that has been replaced, and can look again', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const { store } = fake;
    let answer: ((value: InsideReport) => void) | undefined;
    fake.answers.inside = () => new Promise((resolve) => (answer = resolve));
    const looking = store.getState().lookInside();
    await settled();
    const again = store.getState().start();
    await settled();
    fake.preparations[1]?.succeed();
    await again;
    answer?.(report(1));
    await looking;
    expect(store.getState().inside).toBeNull();
    fake.answers.inside = () => report(2);
    await store.getState().lookInside();
    expect(store.getState().inside?.report.step).toBe(2);
  });
});
