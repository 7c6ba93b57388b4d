import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blended, blendedAll, type Architecture } from './architecture';
import { isPicture, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';
import type { PlanInput } from './plan';

export interface FusionSpec {
  readonly kind: 'fusion';
  /** Channels of the stages that a picture passes: convolution 3×3, rectifier, 2×2 max pooling. */
  readonly stages: readonly number[];
  /** Of a token's embedding. */
  readonly embedding: number;
  /** Of what each modality comes to, and of their sum. */
  readonly width: number;
  /** Share of the sum dropped in training. */
  readonly dropout: number;
}

/** Largest of each number, and most stages. */
export const MOST = { channels: 128, embedding: 256, width: 256, stages: 3 } as const;
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('fusion'),
  stages: v.pipe(v.array(count(MOST.channels)), v.minLength(1), v.maxLength(MOST.stages)),
  embedding: count(MOST.embedding),
  width: count(MOST.width),
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
});

/** The tap of the modalities' weights, [inputs], in the order of the plan's inputs. */
export const MODALITY_TAP = 'modality';

export const plainFusion = (stages: number[], embedding: number, width: number): FusionSpec => ({
  kind: 'fusion',
  stages,
  embedding,
  width,
  dropout: 0,
});

/**
 * A network of several inputs, pictures and texts: each comes to a vector of one width, and how much each counts is learned, sample
 * by sample. That is the gated multimodal unit of Arevalo et al. 2017 (arXiv:1702.01992, eq. 1–4), hᵢ = tanh(Wᵢ·xᵢ) and
 * h = Σ zᵢ·hᵢ, with one weight a modality instead of one a unit, so that it can be shown, and told from the vectors:
 * z = softmax(W·[h₁; h₂; …] + b).
 * A picture's x is what its stages come to, a text's the mean of its embeddings.
 * Taps: `stage1` … of pictures, `modality` the weights z, `embedding` h.
 */
export const fusion: Architecture<FusionSpec> = {
  kind: 'fusion',
  schema,
  presets: [
    { spec: { ...plainFusion([32, 64], 32, 64), dropout: 0.3 }, roles: ['teacher'] },
    { spec: plainFusion([8, 16], 8, 16), roles: ['student'] },
  ],
  plan(spec, task) {
    const refuse = (reason: string) =>
      new PlaygroundError('network-does-not-fit', { network: fusion.describe(spec), reason });
    if (task.inputs.length < 2) throw refuse('needs-modalities');
    if (task.inputs.some((input) => !isPicture(input) && !isText(input))) throw refuse('needs-pictures-and-texts');
    if (task.rowsPerSample > 1) throw refuse('tells-one-class');
    let stage = 0;
    const branches = task.inputs.flatMap((input): LayerSpec[] => [
      ...(isText(input) ? textBranch(spec, input) : pictureBranch(spec, input, () => `stage${++stage}`)),
      { kind: 'dense', name: `${input.name}.fc`, units: spec.width },
      { kind: 'activation', name: `${input.name}.vector`, activation: 'tanh' },
    ]);
    const vectors = task.inputs.map(({ name }) => `${name}.vector`);
    const layers: LayerSpec[] = [
      ...branches,
      { kind: 'concat', name: 'all', from: vectors },
      { kind: 'dense', name: 'gate', units: vectors.length },
      { kind: 'softmax', name: 'weights', tap: MODALITY_TAP },
      { kind: 'weightedSum', name: 'fused', from: ['weights', ...vectors], tap: 'embedding' },
    ];
    if (spec.dropout > 0) layers.push({ kind: 'dropout', name: 'drop', rate: spec.dropout });
    layers.push({ kind: 'dense', name: 'head', units: task.classes, tap: 'logits' });
    return makePlan(task, layers);
  },
  width: ({ width }) => width,
  resized: (spec, resize) => ({
    ...spec,
    stages: spec.stages.map((channels) => resize(channels, MOST.channels)),
    embedding: resize(spec.embedding, MOST.embedding),
    width: resize(spec.width, MOST.width),
  }),
  between: (from, to, share) => ({
    ...to,
    stages: blendedAll(from.stages, to.stages, share),
    embedding: blended(from.embedding, to.embedding, share),
    width: blended(from.width, to.width, share),
  }),
  describe: ({ stages, embedding, width }) => `Fusion ${stages.join('·')} + ${embedding} → ${width}`,
};

const textBranch = ({ embedding }: FusionSpec, { name, vocabulary }: PlanInput): LayerSpec[] => [
  { kind: 'embedding', name: `${name}.embed`, vocabulary: vocabulary!, width: embedding, from: [name] },
  { kind: 'pool', name: `${name}.mean`, of: 'mean', from: [`${name}.embed`, name] },
];

const pictureBranch = ({ stages }: FusionSpec, { name }: PlanInput, nextTap: () => string): LayerSpec[] => [
  ...stages.flatMap((channels, i): LayerSpec[] => [
    { kind: 'conv', name: `${name}.conv${i + 1}`, kernel: 3, channels, ...(i === 0 && { from: [name] }) },
    { kind: 'activation', name: `${name}.act${i + 1}`, activation: 'relu' },
    { kind: 'maxPool', name: `${name}.pool${i + 1}`, size: 2, tap: nextTap() },
  ]),
  { kind: 'flatten', name: `${name}.flat` },
];
