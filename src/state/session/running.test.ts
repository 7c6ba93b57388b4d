import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlaygroundError } from '../../engine/errors';
import type { Requests } from '../../workers/protocol';
import { lastDials } from '../advice/attempts';
import { evaluation, fakePlayground, frame, logitsWith, requestNames, settled } from '../test-support/fake-client';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('running', () => {
  it('queues Run while loading and starts by itself', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await fake.store.getState().play();
    expect(fake.store.getState().queued).toBe(true);
    await settled();
    fake.preparations[0]?.succeed();
    await started;
    expect(requestNames(fake)).toEqual(['run']);
    expect(fake.store.getState()).toMatchObject({ live: { state: 'teacher' }, queued: false });
  });

  it('forgets a queued Run on Pause', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await fake.store.getState().play();
    await fake.store.getState().pause();
    await settled();
    fake.preparations[0]?.succeed();
    await started;
    expect(requestNames(fake)).toEqual([]);
  });

  it('pauses before a step and keeps its report until it is closed', async () => {
    const fake = fakePlayground();
    const block = { inputs: new Float32Array(2), labels: Uint8Array.of(0) };
    fake.answers.step = () => ({ phase: 'teacher', step: 1, labelled: block, transfer: block, networks: {} });
    await fake.ready();
    await fake.store.getState().play();
    await fake.store.getState().step();
    expect(requestNames(fake)).toEqual(['run', 'pause', 'step']);
    expect(fake.store.getState().stepReport?.step).toBe(1);
    fake.store.getState().closeStep();
    expect(fake.store.getState().stepReport).toBeNull();
  });

  it('asks for the pace that is chosen, in a run under way too', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().setPace('4x');
    expect(requestNames(fake), 'nothing runs').toEqual([]);
    const asked = () => (fake.requests.at(-1)!.input as Requests['run']['in']).phaseMs;
    await fake.store.getState().play();
    const quarter = asked()!;
    fake.store.getState().setPace('watch');
    await settled();
    expect(asked()).toEqual({ teacher: 4 * quarter.teacher, students: 4 * quarter.students });
    fake.store.getState().setPace('max');
    await settled();
    expect(requestNames(fake)).toEqual(['run', 'run', 'run']);
    expect(fake.requests.at(-1)).toMatchObject({ name: 'run', input: {} });
    expect(fake.requests.at(-1)!.input).not.toHaveProperty('phaseMs');
  });

  it('knows what is not compiled as the newest frame says', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const plain = [{ work: 'training', code: 'rehearsals-differ', details: {} }] as const;
    fake.events.frame(frame({ plain }));
    expect(fake.store.getState().plain).toEqual(plain);
    fake.events.frame(frame());
    expect(fake.store.getState().plain).toEqual([]);
  });

  it('starts over when Run is pressed after the end', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ state: 'done', step: 10 }));
    await settled();
    await fake.store.getState().play();
    expect(requestNames(fake)).toEqual(['latency', 'reset', 'run']);
  });

  it('keeps a trained teacher’s curves on Reset', async () => {
    const fake = fakePlayground();
    fake.answers.reset = () => ({ state: 'ready', teacherTrained: true });
    await fake.ready();
    const teacher = { teacher: logitsWith([0]) };
    fake.events.frame(frame({ phase: 'teacher', evaluation: evaluation({ phase: 'teacher', logits: teacher }) }));
    fake.events.frame(frame({ evaluation: evaluation() }));
    await fake.store.getState().reset();
    expect(fake.live.curves.evaluations.map(({ phase }) => phase)).toEqual(['teacher']);
    expect(fake.live).toMatchObject({ state: 'ready', progress: null });
  });

  it('has students begin with its own dials after Reset, whatever was turned while the teacher learned', async () => {
    const fake = fakePlayground();
    fake.answers.reset = () => ({ state: 'ready', teacherTrained: true });
    await fake.ready();
    const { dials } = fake.live.info!.experiment;
    const turned = { phase: 'teacher', step: 4, dials: { ...dials, learningRate: 0.05 } } as const;
    fake.events.frame(frame({ phase: 'teacher', step: 5, state: 'teacher', marks: [turned] }));
    fake.events.frame(frame({ step: 2, marks: [{ phase: 'students', step: 1, dials }] }));
    for (const times of ['once', 'twice']) {
      await fake.store.getState().reset();
      expect(fake.live.curves.marks, times).toEqual([turned, { phase: 'students', step: 0, dials }]);
      expect(lastDials({ info: fake.live.info!, curves: fake.live.curves })).toEqual(dials);
    }
  });

  it('turns a refusal into a notice, once', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.answers.run = () => Promise.reject(new PlaygroundError('not-ready', { action: 'run' }));
    await fake.store.getState().play();
    await fake.store.getState().play();
    expect(fake.store.getState().notices).toMatchObject([{ error: { code: 'not-ready' } }]);
    fake.answers.run = () => 'teacher';
    await fake.store.getState().play();
    expect(fake.store.getState().notices, 'Run works now').toEqual([]);
  });

  it('measures latency at the end and not before', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ step: 9 }));
    expect(requestNames(fake)).toEqual([]);
    fake.events.frame(frame({ step: 10, state: 'done' }));
    await settled();
    expect(fake.live.latency).toEqual({ distilled: { medianMs: 1, p95Ms: 2, middleMs: [0.9, 1.1] } });
  });
});

describe('a drawn sample', () => {
  it('is asked about when drawn and after every evaluation', async () => {
    const fake = fakePlayground();
    let asked = 0;
    fake.answers.predict = () => ({ teacher: Float32Array.of(++asked, 0) });
    await fake.ready();
    fake.store.getState().draw(new Float32Array(2));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(1);
    fake.events.frame(frame({ evaluation: evaluation() }));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(2);
    fake.store.getState().selectSample(1);
    fake.events.frame(frame({ evaluation: evaluation({ step: 2 }) }));
    await settled();
    expect(asked).toBe(2);
  });

  it('drawn on while the answer is on its way is asked about again', async () => {
    const fake = fakePlayground();
    fake.answers.predict = ({ inputs }) => ({ teacher: Float32Array.of(inputs[0] ?? -1, 0) });
    await fake.ready();
    fake.store.getState().draw(Float32Array.of(1, 0));
    fake.store.getState().draw(Float32Array.of(2, 0));
    fake.store.getState().draw(Float32Array.of(3, 0));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(3);
    expect(requestNames(fake)).toEqual(['predict', 'predict']);
  });
});
