import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluateMetrics,
  exportedMetrics,
  metricIds,
  metrics,
  type EvaluatedRows,
  type MetricId,
} from './metric-catalogue';

/** Logits that choose the given classes of three, with a margin of 2. */
const choosing = (...classes: number[]) => classes.flatMap((chosen) => [0, 1, 2].map((c) => (c === chosen ? 2 : 0)));
const rows: EvaluatedRows = {
  logits: choosing(0, 1, 1, 2),
  teacher: choosing(0, 1, 2, 0),
  labels: Uint8Array.of(0, 1, 2, 2),
  classes: 3,
  withheld: [],
};

describe('metrics', () => {
  it('are computed from logits and labels', () => {
    const values = evaluateMetrics(rows);
    expect(values).toMatchObject({ accuracy: 0.75, agreement: 0.5 });
    const p = Math.exp(2) / (Math.exp(2) + 2);
    expect(values.crossEntropy).toBeCloseTo(-(3 * Math.log(p) + Math.log((1 - p) / 2)) / 4, 12);
    // One bin holds all four, as confident as p and right in three.
    expect(values.calibrationError).toBeCloseTo(Math.abs(0.75 - p), 12);
  });

  it('count mistakes that the teacher made before, with the same wrong class', () => {
    // The teacher errs in the last two rows: one is repeated, one is another mistake.
    const erring = { ...rows, labels: Uint8Array.of(0, 1, 1, 1), teacher: choosing(0, 1, 2, 0) };
    expect(evaluateMetrics({ ...erring, logits: choosing(0, 1, 2, 2) }).inheritedMistakes).toBe(0.5);
    expect(evaluateMetrics({ ...erring, logits: choosing(2, 2, 1, 1) }).inheritedMistakes).toBe(0);
    const unerring = { ...rows, teacher: choosing(0, 1, 2, 2) };
    expect(evaluateMetrics(unerring), 'there is nothing to repeat').not.toHaveProperty('inheritedMistakes');
  });

  it('leave out what says nothing', () => {
    const teacher = evaluateMetrics({ ...rows, logits: rows.teacher! });
    expect(teacher).not.toHaveProperty('agreement');
    expect(teacher).not.toHaveProperty('withheldAccuracy');
    expect(teacher).not.toHaveProperty('inheritedMistakes');
    expect(evaluateMetrics({ ...rows, teacher: undefined })).not.toHaveProperty('agreement');
  });

  it('weigh withheld classes alike, however many samples each has', () => {
    expect(evaluateMetrics({ ...rows, withheld: [1, 2] }).withheldAccuracy).toBeCloseTo((1 + 0.5) / 2, 12);
    expect(evaluateMetrics({ ...rows, withheld: [2] }).withheldAccuracy).toBe(0.5);
  });

  it('have columns and names of their own', () => {
    expect(new Set(metricIds.map((id) => metrics[id].column)).size).toBe(metricIds.length);
    const drafts = new Uint8Array(rows.labels.length);
    const everything = evaluateMetrics({
      ...rows,
      withheld: [2],
      rowsPerSample: 2,
      rareClass: 2,
      longTail: true,
      drafts,
      corrupted: { noise: 0.5, shift: 0.5, blur: 0.5 },
    });
    expect(Object.keys(exportedMetrics(everything))).toHaveLength(
      metricIds.filter((id) => metrics[id].of !== 'number').length,
    );
  });
});

describe('metrics of corrupted samples', () => {
  it('are the accuracy there and how far that is below the one elsewhere, each where it was measured', () => {
    const { accuracy, ...values } = evaluateMetrics({ ...rows, corrupted: { noise: 0.5, shift: 1 } });
    expect(accuracy).toBe(0.75);
    expect(values).toMatchObject({ noiseAccuracy: 0.5, noiseDrop: 0.25, shiftAccuracy: 1, shiftDrop: -0.25 });
    expect(values).not.toHaveProperty('blurAccuracy');
    expect(evaluateMetrics(rows)).not.toHaveProperty('noiseDrop');
  });
});

describe('metrics of next tokens', () => {
  // Two questions of two tokens; the second one's last is not asked for.
  const tokens = { ...rows, logits: choosing(0, 1, 1, 2), labels: Uint8Array.of(0, 1, 1, 0), rowsPerSample: 2 };
  const answered = { ...tokens, rowWeights: [1, 1, 1, 0] };

  it('call a question answered where every token that counts is right', () => {
    expect(evaluateMetrics(tokens)).toMatchObject({ exactMatch: 0.5, accuracy: 0.75 });
    expect(evaluateMetrics(answered)).toMatchObject({ exactMatch: 1, accuracy: 1 });
    const unasked = evaluateMetrics({ ...tokens, rowWeights: [0, 1, 0, 0], labels: Uint8Array.of(0, 0, 1, 2) });
    expect(unasked.exactMatch, 'a question of which nothing counts is none').toBe(0);
  });

  it('say among how many tokens the choice is as hard', () => {
    const even = { ...tokens, logits: new Float32Array(12) };
    expect(evaluateMetrics(even).perplexity).toBeCloseTo(3, 12);
    expect(evaluateMetrics(answered).perplexity).toBeCloseTo(Math.exp(evaluateMetrics(answered).crossEntropy!), 12);
  });

  it('are of nothing else', () => {
    expect(Object.keys(evaluateMetrics(rows)).filter((id) => metrics[id as MetricId].of)).toEqual([]);
  });
});

describe('metrics of a rare class', () => {
  // Class 2 is rare: one of its two samples is found, and one sample of class 0 is taken for it.
  const rare = {
    ...rows,
    logits: choosing(0, 0, 0, 2, 2, 0),
    teacher: undefined,
    labels: Uint8Array.of(0, 0, 0, 0, 2, 2),
    rareClass: 2,
  };

  it('are its recall, and F1 of each class that there is, all weighing alike', () => {
    const { recall, macroF1, accuracy } = evaluateMetrics(rare);
    expect([recall, accuracy]).toEqual([0.5, 4 / 6]);
    // Class 0: precision 3/4, recall 3/4. Class 2: precision 1/2, recall 1/2.
    expect(macroF1).toBeCloseTo((3 / 4 + 1 / 2) / 2, 12);
  });

  it('know no mercy with who never chooses it', () => {
    const never = evaluateMetrics({ ...rare, logits: choosing(0, 0, 0, 0, 0, 0) });
    expect(never.recall).toBe(0);
    expect(never.macroF1).toBeCloseTo((2 * 4) / 10 / 2, 12);
  });
});

describe('metrics of two classes, one of them rare', () => {
  // Of class 1, score 0.1, 0.4, 0.35, 0.8: the example of scikit-learn's average_precision_score and roc_auc_score.
  const sure = (p: number) => [Math.log(1 - p), Math.log(p)];
  const four = {
    logits: [0.1, 0.4, 0.35, 0.8].flatMap(sure),
    labels: Uint8Array.of(0, 0, 1, 1),
    classes: 2,
    withheld: [],
    rareClass: 1,
  };

  it('are as in scikit-learn', () => {
    const { f1, precision, recall, prArea, rocArea } = evaluateMetrics(four);
    expect([precision, recall]).toEqual([1, 0.5]);
    expect(f1).toBeCloseTo(2 / 3, 12);
    expect(prArea).toBeCloseTo(0.8333333333333333, 12);
    expect(rocArea).toBe(0.75);
  });

  it('count equal scores half, in whatever order they stand', () => {
    const even = { ...four, logits: new Float32Array(8) };
    for (const labels of [four.labels, four.labels.toReversed()])
      expect(evaluateMetrics({ ...even, labels })).toMatchObject({ prArea: 0.5, rocArea: 0.5 });
    // Two of three with the same score, one of them right: precision 1/2 where both are taken, 1/2 for all of the class.
    const tied = { ...four, logits: [0.7, 0.7, 0.2, 0.1].flatMap(sure), labels: Uint8Array.of(1, 0, 1, 0) };
    expect(evaluateMetrics(tied).prArea).toBeCloseTo(0.5 * (1 / 2) + 0.5 * (2 / 3), 12);
    expect(evaluateMetrics(tied).rocArea).toBeCloseTo((0.5 + 1 + 0 + 1) / 4, 12);
  });

  it('tell sure answers apart that are 1 in any precision', () => {
    const logits = [0, 900, 0, 1000, 0, 800].slice();
    expect(evaluateMetrics({ ...four, logits, labels: Uint8Array.of(0, 1, 0) })).toMatchObject({
      prArea: 1,
      rocArea: 1,
    });
  });

  it('say nothing of a class that nobody is of, or that is never chosen', () => {
    const none = evaluateMetrics({ ...four, labels: new Uint8Array(4) });
    for (const id of ['recall', 'prArea', 'rocArea']) expect(none).not.toHaveProperty(id);
    const never = evaluateMetrics({ ...four, logits: [0.1, 0.1, 0.1, 0.1].flatMap(sure) });
    expect(never).not.toHaveProperty('precision');
    expect(never.f1).toBe(0);
  });

  it('keep the ranking whatever is added to all logits of a class, and turn it round with the scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.boolean()), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: -5, max: 5 }),
        (drawn, bias) => {
          const labels = Uint8Array.from(drawn, ([, rare]) => (rare ? 1 : 0));
          const of = (score: (x: number) => number) =>
            evaluateMetrics({ ...four, labels, logits: drawn.flatMap(([x]) => [0, score(x)]) });
          const plain = of((x) => x);
          const moved = of((x) => x + bias);
          expect([moved.prArea, moved.rocArea]).toEqual([plain.prArea, plain.rocArea]);
          if (plain.rocArea === undefined) return;
          expect(of((x) => -x).rocArea).toBeCloseTo(1 - plain.rocArea, 12);
          // All pairs, one by one.
          let pairs = 0;
          const [own, others] = [1, 0].map((label) => drawn.filter((_, i) => labels[i] === label).map(([x]) => x));
          for (const a of own!) for (const b of others!) pairs += a > b ? 1 : a === b ? 0.5 : 0;
          expect(plain.rocArea).toBeCloseTo(pairs / (own!.length * others!.length), 12);
        },
      ),
    );
  });
});

describe('metrics of a long tail', () => {
  // Three classes: the first is the head, the last one the tail.
  const tailed = {
    ...rows,
    logits: choosing(0, 0, 1, 0, 2, 1),
    labels: Uint8Array.of(0, 0, 1, 2, 2, 2),
    longTail: true,
  };

  it('are the recall of both ends, and areas of each class against the rest', () => {
    const { headRecall, tailRecall, rocArea, recall } = evaluateMetrics({ ...tailed, teacher: undefined });
    expect([headRecall, tailRecall, recall]).toEqual([1, 1 / 3, undefined]);
    const each = [0, 1, 2].map((rareClass) => evaluateMetrics({ ...tailed, rareClass }).rocArea!);
    expect(rocArea).toBeCloseTo((each[0]! + each[1]! + each[2]!) / 3, 12);
  });
});

describe('weights of rows', () => {
  const weighed: EvaluatedRows = {
    ...rows,
    teacher: choosing(0, 2, 2, 0),
    withheld: [1, 2],
    rareClass: 2,
    longTail: true,
  };
  const of = (rowsOf: readonly number[]): EvaluatedRows => ({
    ...weighed,
    logits: rowsOf.flatMap((r) => Array.from(weighed.logits).slice(3 * r, 3 * r + 3)),
    teacher: rowsOf.flatMap((r) => Array.from(weighed.teacher!).slice(3 * r, 3 * r + 3)),
    labels: Uint8Array.from(rowsOf, (r) => weighed.labels[r]!),
  });

  it('count a row as often as it weighs, in every metric', () => {
    const repeated = evaluateMetrics(of([0, 1, 1, 1, 2, 2]));
    const weighted = evaluateMetrics({ ...weighed, rowWeights: [1, 3, 2, 0] });
    expect(Object.keys(weighted)).toEqual(Object.keys(repeated));
    for (const [id, value] of Object.entries(repeated)) expect(weighted[id as MetricId], id).toBeCloseTo(value, 12);
    expect(weighted).not.toEqual(evaluateMetrics(weighed));
  });

  it('of 0 hide whatever a row holds', () => {
    const broken = Array.from(weighed.logits).map((logit, i) => (i < 9 ? logit : NaN));
    const hidden = { ...weighed, rowWeights: [1, 1, 1, 0] };
    expect(evaluateMetrics({ ...hidden, logits: broken })).toEqual(evaluateMetrics(hidden));
  });
});
