/**
 * The objective of an arm as text: functions of its terms and, for each stage, the weighted sum of them. What is shown is what the
 * exported `train.py` imports. Free of TensorFlow.js.
 */
import type { LaterStage } from '../../arms';
import { parametersOf, terms, type TermId, type WeightedTerm } from '../../distillation/catalogue';
import { matchTaps, type MatchedPair } from '../../distillation/matching';
import { PlaygroundError } from '../../errors';
import type { Plan, SampleShape } from '../../models/plan';
import { termCodes } from './catalogue';
import { helperSources, type HelperId } from './helpers';
import { functionName, parameterName, type CodeLanguage, type SoftForm, type TermCode } from './term-code';

/** An arm as far as its objective goes. */
export interface ObjectiveSource {
  readonly name: string;
  readonly stages: readonly Pick<LaterStage, 'objective'>[];
  readonly student: Plan;
  /** The network whose activations its terms read. */
  readonly teacher: Plan;
}

/** What terms of a stage train along, in the order of the Session's variables: a name, and how it is made. */
export interface TrainedAlong {
  readonly name: string;
  readonly of:
    | { readonly kind: 'adapter'; readonly inputs: number; readonly outputs: number }
    // Drawn at first are none of those of which there is a text.
    | { readonly kind: 'own'; readonly shape: readonly number[]; readonly initial: number | 'drawn' };
}

/** Terms of which there is no text. */
export const termsWithoutCode = (stages: ObjectiveSource['stages']): TermId[] =>
  [...new Set(stages.flatMap(({ objective }) => objective.map(({ term }) => term)))].filter(
    (term) => termCodes[term] === undefined,
  );

/** Whether a term's factor on its weight moves. */
const hasFactors = (stages: ObjectiveSource['stages']): boolean =>
  stages.some(({ objective }) => objective.some(({ schedule }) => schedule !== undefined));

const nameIn = (term: TermId, index: number, pair: number): string =>
  `${functionName(term, 'pytorch')}_${index}_${pair}`;

/** @throws PlaygroundError `network-does-not-fit` where a term can't compare the two networks. */
export function trainedAlong(objective: readonly WeightedTerm[], student: Plan, teacher: Plan): TrainedAlong[] {
  return objective.flatMap((summand, index) =>
    pairsOf(summand, student, teacher).flatMap(({ adapter, to }, pair): TrainedAlong[] => {
      const name = nameIn(summand.term, index, pair);
      const own = terms[summand.term].variables?.(to.student, to.teacher) ?? [];
      return [
        ...(adapter ? [{ name, of: { kind: 'adapter', ...adapter } } as const] : []),
        ...own.map((of, i) => ({ name: `${name}_own${i}`, of: { kind: 'own', ...of } }) as const),
      ];
    }),
  );
}

function pairsOf(summand: WeightedTerm, student: Plan, teacher: Plan): readonly MatchedPair[] {
  const match = matchTaps(summand, student, teacher);
  if (match.ok) return match.pairs;
  throw new PlaygroundError('network-does-not-fit', { network: summand.term, reason: match.reason });
}

/**
 * All functions, then `objective`, or of several stages `objective_1`, `objective_2`, …
 * @throws PlaygroundError `network-does-not-fit`; Error where a term has no text (`termsWithoutCode`).
 */
export function objectiveCode(source: ObjectiveSource, language: CodeLanguage, form: SoftForm = 'kl'): string {
  const written = writing[language];
  const helpers = new Set<HelperId>();
  const functions = new Map<string, string>();
  const stages = source.stages.map(({ objective }, at) => {
    const sums = objective.map((summand, index) => {
      const code = termCodes[summand.term];
      if (!code) throw new Error(`no code for ${summand.term}`);
      for (const id of code.uses ?? []) helpers.add(id);
      if (code[language]) functions.set(summand.term, code[language]);
      return new Call(source, summand, index, code, language, helpers).text;
    });
    return written.objective(source, at, sums);
  });
  const along = source.stages.map(({ objective }) => trainedAlong(objective, source.student, source.teacher));
  const modules = language === 'pytorch' ? trainedClasses(along) : [];
  const body = [...helperSources(helpers, language, form), ...functions.values(), ...modules, ...stages];
  return written.file(source, body);
}

/** The class of what each stage trains along; none for a stage that trains nothing but the student. */
const trainedClasses = (stages: readonly (readonly TrainedAlong[])[]): string[] =>
  stages.flatMap((along, at) => {
    if (along.length === 0) return [];
    const lines = along.map(({ name, of }) =>
      of.kind === 'adapter'
        ? `        self.${name} = nn.Linear(${of.inputs}, ${of.outputs})`
        : `        self.${name} = nn.Parameter(torch.full((${of.shape.join(', ')},), ${of.initial}))`,
    );
    return [
      `class Trained${at + 1}(nn.Module):
    """What terms of stage ${at + 1} train along with the student, and what stays behind when it leaves."""

    def __init__(self):
        super().__init__()
${lines.join('\n')}`,
    ];
  });

/** The call of one term's function on what it sees. */
class Call {
  private readonly side: 'labelled' | 'transfer';
  private readonly python: boolean;

  constructor(
    private readonly source: ObjectiveSource,
    private readonly summand: WeightedTerm,
    private readonly index: number,
    private readonly code: TermCode,
    private readonly language: CodeLanguage,
    private readonly helpers: Set<HelperId>,
  ) {
    this.side = terms[summand.term].batch;
    this.python = language === 'pytorch';
  }

  get text(): string {
    const { takes } = this.code;
    if (takes === 'drafts') return this.call([`${this.side}.drafts`]);
    if (takes === 'attentions') return this.sumOf(this.pairs.map((pair) => this.attention(pair)));
    if (takes === 'pairs') return this.sumOf(this.pairs.map((pair, at) => this.pair(pair, at)));
    if (takes === 'flows') {
      const seen = this.pairs.map((pair, at) => this.compared(pair, at));
      return this.sumOf(seen.slice(1).map((high, at) => this.call([...seen[at]!, ...high])));
    }
    const { student } = this.source;
    return this.call(
      takes.map((each) => this.taken(each)),
      student.rowsPerSample > 1 ? { weights: `${this.side}.weights` } : {},
    );
  }

  private get pairs(): readonly MatchedPair[] {
    return pairsOf(this.summand, this.source.student, this.source.teacher);
  }

  private get readsText(): boolean {
    return this.source.student.inputs[0].vocabulary !== undefined;
  }

  private taken(what: Exclude<TermCode['takes'], string>[number]): string {
    const { side, python } = this;
    const count = terms[this.summand.term].draws?.(parametersOf(this.summand));
    const names = {
      student: `${side}.logits`,
      teacher: python ? `${side}.teacher_logits` : `${side}.teacherLogits`,
      labels: `${side}.labels`,
      T: 'T',
      alpha: 'alpha',
      draws: `${side}.draws(${count})`,
      shares: python ? `${side}.class_shares` : `${side}.classShares`,
    };
    return names[what];
  }

  /** @param named arguments behind the term's parameters */
  private call(args: readonly string[], named: Readonly<Record<string, string>> = {}): string {
    const name = functionName(this.summand.term, this.language);
    const { draws: _, depth: __, ...parameters } = parametersOf(this.summand);
    const given = Object.entries(parameters).map(([id, value]) => [parameterName(id), String(value)] as const);
    if (this.python) {
      const keywords = [...given, ...Object.entries(named)].map(([id, value]) => `${id}=${value}`);
      return `${name}(${[...args, ...keywords].join(', ')})`;
    }
    const options = given.length > 0 ? [`{ ${given.map(([id, value]) => `${id}: ${value}`).join(', ')} }`] : [];
    return `${name}(${[...args, ...options, ...Object.values(named)].join(', ')})`;
  }

  private pair(pair: MatchedPair, at: number): string {
    const own = terms[this.summand.term].variables?.(pair.to.student, pair.to.teacher) ?? [];
    const trained = own.map((_, i) => `trained.${nameIn(this.summand.term, this.index, at)}_own${i}`);
    const counted = pair.to.student.length === 2 && this.readsText;
    const call = this.call([...this.compared(pair, at), ...trained], counted ? { counts: `${this.side}.seen` } : {});
    const weight = this.code.staged ? 2 ** (at - this.pairs.length + 1) : 1;
    if (weight === 1) return call;
    return this.python ? `${weight} * ${call}` : `tf.mul(${call}, ${weight})`;
  }

  /** Both sides of a pair in the shapes in which they compare. */
  private compared({ student, teacher, from, to, adapter }: MatchedPair, at: number): [string, string] {
    const name = nameIn(this.summand.term, this.index, at);
    const area = adapter ? [...to.student.slice(0, -1), adapter.inputs] : to.student;
    const shrunk = this.shrunk(this.tap('student', student), from.student, area);
    if (adapter) this.helpers.add('adapt');
    return [
      adapter ? `adapt(${shrunk}, trained.${name})` : shrunk,
      this.shrunk(this.tap('teacher', teacher), from.teacher, to.teacher),
    ];
  }

  private tap(network: 'student' | 'teacher', name: string): string {
    return `${this.side}.${network}["${name}"]`;
  }

  private shrunk(x: string, from: SampleShape, to: readonly number[]): string {
    if (from.length !== 3) return x;
    if (to.length === 1) return this.python ? `${x}.mean((2, 3))` : `tf.mean(${x}, [1, 2])`;
    if (from[0] === to[0] && from[1] === to[1]) return x;
    if (this.python) return `F.adaptive_avg_pool2d(${x}, (${to[0]}, ${to[1]}))`;
    this.helpers.add('pool');
    return `pool(${x}, ${to[0]}, ${to[1]})`;
  }

  private attention({ student, teacher, causal, to }: MatchedPair): string {
    const { side, python, readsText } = this;
    const parts = (network: 'student' | 'teacher', look: string) => {
      const [scores, values] = ['scores', 'values'].map((part) => this.tap(network, `${look}.${part}`));
      return python ? `(${scores}, ${values})` : `{ scores: ${scores}, values: ${values} }`;
    };
    if (causal) this.helpers.add('causalMask');
    else if (readsText) this.helpers.add('paddingMask');
    const length = to.student[1];
    const mask = causal
      ? `${python ? 'causal_mask' : 'causalMask'}(${length})`
      : readsText
        ? `${python ? 'padding_mask' : 'paddingMask'}(${side}.seen)`
        : undefined;
    const named = { ...(mask && { mask }), ...(readsText && { seen: `${side}.seen` }) };
    const args = [parts('student', student), parts('teacher', teacher)];
    if (python) return this.call(args, named);
    const options = Object.entries(named).map(([id, value]) => `${id}: ${value}`);
    return this.call(options.length > 0 ? [...args, `{ ${options.join(', ')} }`] : args);
  }

  private sumOf(calls: readonly string[]): string {
    if (this.python) return calls.join('\n        + ');
    return calls.length === 1 ? calls[0]! : `tf.addN([\n      ${calls.join(',\n      ')},\n    ])`;
  }
}

/** What stands before and around the functions in each language. */
const writing = {
  pytorch: {
    objective(source: ObjectiveSource, at: number, sums: readonly string[]): string {
      const weights = source.stages[at]!.objective.map(({ weight, schedule }, i) => {
        const factors = [
          ...(schedule ? [`factors[${i}]`] : []),
          ...(weight === 'alpha' ? ['alpha'] : weight === '1-alpha' ? ['(1 - alpha)'] : weight === 1 ? [] : [weight]),
          `values[${i}]`,
        ];
        return factors.join(' * ');
      });
      return `def ${stageName(source, at, '_')}(${argumentsOf(source).join(', ')}):
    """${stageTitle(source, at)} The weighted sum, and each term by itself."""
    values = [
${sums.map((sum) => `        ${sum},`).join('\n')}
    ]
    return ${weights.join(' + ')}, values`;
    },
    file(source: ObjectiveSource, parts: readonly string[]): string {
      const body = parts.join('\n\n\n');
      const imports = [
        ...(/\bmath\./.test(body) ? ['import math', ''] : []),
        ...(/\btorch\./.test(body) ? ['import torch'] : []),
        ...(/\bF\./.test(body) ? ['import torch.nn.functional as F'] : []),
        ...(/\bnn\./.test(body) ? ['from torch import nn'] : []),
      ].join('\n');
      return `"""What "${source.name}" minimises.

${sidesOf(body, 'teacher_logits')}
"""

${imports}


${body}
`;
    },
  },
  tfjs: {
    objective(source: ObjectiveSource, at: number, sums: readonly string[]): string {
      const weights = source.stages[at]!.objective.map(({ weight, schedule }, i) => {
        const factors = [
          ...(schedule ? [`factors[${i}]`] : []),
          ...(weight === 'alpha'
            ? ['alpha']
            : weight === '1-alpha'
              ? ['tf.sub(1, alpha)']
              : weight === 1
                ? []
                : [String(weight)]),
        ];
        return factors.reduce((product, factor) => `tf.mul(${product}, ${factor})`, `values[${i}]`);
      });
      const total = weights.length === 1 ? weights[0] : `tf.addN([${weights.join(', ')}])`;
      return `/** ${stageTitle(source, at)} The weighted sum, and each term by itself. */
function ${stageName(source, at, '')}(${argumentsOf(source).join(', ')}) {
  const values = [
${sums.map((sum) => `    ${sum},`).join('\n')}
  ];
  return { total: ${total}, values };
}`;
    },
    file(source: ObjectiveSource, parts: readonly string[]): string {
      const body = parts.join('\n\n');
      const about = sidesOf(body, 'teacherLogits').split('\n');
      return `/**
 * What "${source.name}" minimises.
 *
${about.map((line) => ` * ${line}`).join('\n')}
 */
import * as tf from '@tensorflow/tfjs';

${body}
`;
    },
  },
} as const;

const stageName = ({ stages }: ObjectiveSource, at: number, joint: string): string =>
  stages.length === 1 ? 'objective' : `objective${joint}${at + 1}`;
const stageTitle = ({ stages }: ObjectiveSource, at: number): string =>
  stages.length === 1 ? 'The objective.' : `Stage ${at + 1} of ${stages.length}.`;

/** The same for all stages of an arm. */
export function argumentsOf({ stages, student, teacher }: ObjectiveSource): string[] {
  const trains = stages.some(({ objective }) => trainedAlong(objective, student, teacher).length > 0);
  return [
    'labelled',
    'transfer',
    'T',
    'alpha',
    ...(trains ? ['trained'] : []),
    ...(hasFactors(stages) ? ['factors'] : []),
  ];
}

/** What a side of a batch holds, as far as the text reads it. */
function sidesOf(body: string, teacherLogits: string): string {
  const holds: readonly (readonly [pattern: RegExp, what: string])[] = [
    [/\.logits\b/, "logits [rows, classes] are the student's"],
    [new RegExp(`\\.${teacherLogits}\\b`), `${teacherLogits} what it learns from says, a constant`],
    [/\.labels\b/, 'labels [rows, classes] are one-hot'],
    [/\.weights\b/, 'weights [rows] are how much each row counts'],
    [/\.student\[/, 'student and teacher are activations by the names of their taps'],
    [/\.seen\b/, 'seen [batch, length] is 1 where a token stands'],
    [/\.draws\(/, 'draws(N) gives numbers in [0, 1), [rows, N], others at each step'],
    [/\.class_?[sS]hares\b/, 'the shares of classes [classes] are how often each is among the labels that are known'],
    [/\.drafts\b/, 'drafts is what each further head says'],
  ];
  const told = holds.flatMap(([pattern, what]) => (pattern.test(body) ? what : []));
  const both =
    'labelled and transfer are the two sides of a batch:\nsamples with a label, and samples that the teacher speaks of.';
  return `${both}\nOf each, ${told.join(';\n')}.`;
}
