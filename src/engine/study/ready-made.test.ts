import { describe, expect, it } from 'vitest';
import { defaultExperiment, requireExperiment } from '../experiment';
import { findAxis } from './axes';
import { idleReason } from './idle-axes';
import { readyStudies, readyStudyIds, subjectOf } from './ready-made';
import { cellsOf } from './runs';

describe('a ready-made study', () => {
  it.each(readyStudyIds)('%s varies what makes a difference, in valid experiments', (id) => {
    const study = readyStudies[id];
    const subject = subjectOf(study, defaultExperiment)!;
    const cells = cellsOf(subject, [study.sweep]);
    expect(cells.filter((cell) => 'issue' in cell)).toEqual([]);
    expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
    expect(idleReason(findAxis(subject, study.sweep.axis)!, subject)).toBeNull();
    const arms = subject.arms.map((arm) => arm.id);
    for (const arm of [study.arm, study.against]) if (arm) expect(arms).toContain(arm);
  });

  it('is not offered where its numbers are not there', () => {
    const linear = { kind: 'mlp', hidden: [], activation: 'relu', dropout: 0 };
    expect(subjectOf(readyStudies.assistant, requireExperiment({ student: linear, teacher: linear }))).toBeNull();
  });
});
