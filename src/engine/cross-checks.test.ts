import { describe, expect, it } from 'vitest';
import type { ArmChoice } from './arms';
import { faultIds, type FaultId } from './distillation/fault-ids';
import { defaultExperiment, parseExperiment } from './experiment';
import { plainCnn as cnn } from './models/cnn';
import { plainMlp as mlp } from './models/mlp';

const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const arm: ArmChoice = { id: 'distilled', objective: [soft, hard] };
const alone: ArmChoice = { id: 'alone', objective: [{ term: 'cross-entropy', weight: 1 }] };
const taught = { from: 'teacher', temperature: 1 } as const;
const reversed = { from: 'data', form: 'reversed' } as const;
const writes = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 16, causal: true, pool: 'mean' } as const;
const sums = { data: { dataset: 'chain-sum' }, teacher: writes, student: writes };

/** Path and code of each issue, or nothing where the value is an Experiment. */
const issuesOf = (arms: readonly unknown[], changes: object = {}): string[] => {
  const result = parseExperiment({ arms, ...changes });
  return result.ok ? [] : result.issues.map(({ path, expected }) => `${path} ${expected}`);
};

describe('a known mistake', () => {
  const dropped = { teacher: { ...mlp(8), dropout: 0.5 } };
  it.each(faultIds)('%s can be made in the usual arm', (fault) => {
    expect(issuesOf([{ ...arm, fault }], dropped)).toEqual([]);
  });

  it.each<[FaultId, Partial<ArmChoice>, object, string]>([
    ['no-t-squared', { objective: [{ term: 'logit-mse', weight: 'alpha' }] }, {}, 'fault:soft-targets'],
    ['gradient-into-teacher', { objective: [{ term: 'logit-mse', weight: 1 }] }, {}, 'fault:soft-targets'],
    ['shuffled-answers', { objective: [hard] }, {}, 'fault:answers'],
    ['alpha-swapped', { objective: [{ term: 'soft-targets', weight: 1 }] }, {}, 'fault:alpha'],
    ['teacher-in-training-mode', {}, {}, 'fault:training-mode'],
    ['gradient-into-teacher', { from: ['ema'] }, {}, 'fault:one-teacher'],
    ['gradient-into-teacher', { from: ['teacher', 'teacher-2'] }, { moreTeachers: [mlp(4)] }, 'fault:one-teacher'],
  ])('%s is refused where it would change nothing (%j)', (fault, changes, others, code) => {
    expect(issuesOf([{ ...arm, ...changes, fault }], others)).toEqual([`arms.0.fault ${code}`]);
  });

  it('of no known name is refused', () => {
    expect(issuesOf([{ ...arm, fault: 'bad-luck' }])).toHaveLength(1);
  });

  it('is in no arm of the default', () => {
    expect(defaultExperiment.arms.some(({ fault }) => fault)).toBe(false);
  });
});

describe('what an arm may be', () => {
  it('lets stages, schedules, sources and networks of its own through', () => {
    const rich: ArmChoice = {
      ...arm,
      network: cnn([4], []),
      from: ['teacher-2', 'other', 'ema'],
      fusion: { of: 'logits', by: 'hand', weights: [1, 0, 2] },
      freshStart: 3,
      schedules: { temperature: { kind: 'cwsm', beta: 1 }, alpha: { kind: 'held-out' } },
      frozen: ['stage1'],
      balance: 'gradient-norm',
      then: [{ at: 0.5, objective: [{ ...hard, schedule: { kind: 'linear', from: 0, to: 1 } }] }],
    };
    const changes = { moreTeachers: [mlp(8)], data: { heldOut: 20 } };
    expect(issuesOf([rich, { ...arm, id: 'other' }], changes)).toEqual([]);
  });

  it('lets texts of all kinds through, and labels that texts tell', () => {
    const arms: ArmChoice[] = [
      { ...alone, text: { ...taught, keep: 'right', answerShare: 0.5 } },
      { ...arm, text: { from: 'own', share: 0.5, temperature: 1 } },
      { ...alone, id: 'answers', text: { from: 'data', form: 'answer' } },
      { ...alone, id: 'second', from: ['distilled'], text: taught },
    ];
    expect(issuesOf(arms, sums)).toEqual([]);
    const unlabelled = { ...sums, data: { dataset: 'chain-sum', labelled: 0, unlabelled: 50 } };
    expect(issuesOf([arms[0], arms[2]], unlabelled)).toEqual([]);
    expect(issuesOf([alone], unlabelled)).toEqual(['arms.0.text text:none-given', 'arms.0.objective.0 labels:none']);
    // Even the teacher's word needs a text to be about.
    const soft = { id: 'soft', objective: [{ term: 'soft-targets', weight: 1 }] } as const;
    expect(issuesOf([soft], unlabelled)).toEqual(['arms.0.text text:none-given']);
  });

  it.each<[string, readonly unknown[], object, string[]]>([
    ['a teacher that is not there', [{ ...arm, from: ['teacher-2'] }], {}, ['arms.0.from source:unknown']],
    ['itself as its teacher', [{ ...arm, from: ['distilled'] }], {}, ['arms.0.from source:unknown']],
    ['a source twice', [{ ...arm, from: ['teacher', 'teacher'] }], {}, ['arms.0.from source:twice']],
    ['the name of a teacher', [{ ...arm, id: 'teacher-2' }], {}, ['arms.0.id not a name of a teacher']],
    ['no name at all', [{ ...arm, name: ' ' }], {}, ['arms.0.name name:40']],
    ['a name too long', [{ ...arm, stageName: 'x'.repeat(41) }], {}, ['arms.0.stageName name:40']],
    [
      'a name of two lines',
      [{ ...arm, then: [{ at: 0.5, stageName: 'a\nb', objective: [hard] }] }],
      {},
      ['arms.0.then.0.stageName name:40'],
    ],
    [
      'one name for two',
      [
        { ...arm, name: 'Mine' },
        { ...arm, id: 'other', name: 'Mine ' },
      ],
      {},
      ['arms.1.name name:twice'],
    ],
    ['two arms of one name', [arm, arm], {}, ['arms unique ids']],
    [
      'weights that do not fit the sources',
      [{ ...arm, from: ['teacher', 'ema'], fusion: { of: 'logits', by: 'hand', weights: [1] } }],
      {},
      ['arms.0.fusion.weights fusion:2'],
    ],
    [
      'confidence in who still learns',
      [{ ...arm, from: ['teacher', 'ema'], fusion: { of: 'probabilities', by: 'confidence' } }],
      {},
      ['arms.0.fusion.by fusion:trained'],
    ],
    ['a term twice', [{ ...arm, objective: [soft, soft] }], {}, ['arms.0.objective.1 term:twice']],
    [
      'labels where there are none',
      [arm],
      { data: { labelled: 0, unlabelled: 10 } },
      ['arms.0.objective.1 labels:none'],
    ],
    [
      'labels of which all are held out',
      [arm],
      { data: { labelled: 1, unlabelled: 10, heldOut: 50 } },
      ['arms.0.objective.1 labels:none'],
    ],
    [
      'a block that is not there',
      [{ ...arm, then: [{ at: 0.5, objective: [hard], frozen: ['stage1'] }] }],
      {},
      ['arms.0.then.0.frozen.0 embedding, logits'],
    ],
    ['nothing left to learn', [{ ...arm, frozen: ['embedding', 'logits'] }], {}, ['arms.0.frozen frozen:not-all']],
    [
      'adaptation without held-out data',
      [{ ...arm, schedules: { alpha: { kind: 'held-out' } } }],
      {},
      ['arms.0.schedules held-out:none'],
    ],
    [
      'maps where its source has none',
      [{ ...arm, network: cnn([4], []), objective: [{ term: 'attention-transfer', weight: 1 }] }],
      {},
      ['arms.0.objective.0.taps match:needs-maps'],
    ],
    [
      'a network that the data are too small for',
      [{ ...arm, network: cnn([2, 2, 2, 2], []) }],
      {},
      ['arms.0.network network:too-many-stages'],
    ],
    ['texts where there are none', [{ ...arm, text: taught }], {}, ['arms.0.text text:next-tokens']],
    ['a form that the questions don’t have', [{ ...alone, text: reversed }], sums, ['arms.0.text.form text:forms']],
    [
      'to be told of texts in another form',
      [{ ...arm, text: { from: 'data', form: 'answer' } }],
      sums,
      ['arms.0.text text:form-differs'],
    ],
    [
      'texts of somebody who answers in another form',
      [
        { ...alone, text: { from: 'data', form: 'answer' } },
        { ...alone, id: 'second', from: [alone.id], text: taught },
      ],
      sums,
      ['arms.1.text text:form-differs'],
    ],
    [
      'texts of somebody who still learns',
      [
        { ...arm, from: ['second'], text: taught },
        { ...arm, id: 'second', from: [arm.id] },
      ],
      sums,
      ['arms.0.text.from text:trained'],
    ],
    ['texts of itself as it was', [{ ...arm, from: ['ema'], text: taught }], sums, ['arms.0.text.from text:trained']],
    [
      'right ones of texts that ask nothing',
      [{ ...arm, text: { ...taught, keep: 'right' } }],
      { ...sums, data: { dataset: 'alice' } },
      ['arms.0.text.keep text:questions'],
    ],
    [
      'its own texts where nobody grades them',
      [{ ...alone, text: { from: 'own', share: 0.5, temperature: 1 } }],
      sums,
      ['arms.0.text.from text:graded'],
    ],
    [
      'a share of answers that are not worked',
      [{ ...alone, text: { from: 'data', form: 'answer', answerShare: 0.5 } }],
      sums,
      ['arms.0.text.answerShare text:steps'],
    ],
  ])('refuses %s', (_, arms, changes, expected) => {
    expect(issuesOf(arms, changes)).toEqual(expected);
  });
});
