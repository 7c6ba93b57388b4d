/**
 * Heads of a transformer that predict tokens further on, as networks of their own: what they read of the main one stands among
 * their inputs, so that whatever walks the main one knows nothing of them. DeepSeek-V3, 2024, arXiv:2412.19437, section 2.2.
 */
import type { Layer, LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';
import { taps, type Plan, type PlanInput, type TapName } from './plan';

/** Names of parameters that heads share with the main network. */
export const TABLE = 'model.embed_tokens.weight';
export const HEAD = 'lm_head.weight';
/** What heads read: tokens k further on, what the main network knows of such, and the states before. */
export const READS = { ids: 'ids', embedded: 'embedded', hidden: 'hidden' } as const;
/** What they give: states for the next one, and the same normalised, from which the shared head tells the token. */
export const GIVES = { hidden: 'hidden', normalised: 'embedding' } as const;

/** Whether tokens further on can be drafted: by a transformer that predicts the next one. */
export const canDraft = ({ rowsPerSample, layers }: Plan): boolean =>
  rowsPerSample > 1 &&
  ['model.embed_tokens', 'lm_head', 'model.layers.0'].every((name) => layers.some((layer) => layer.name === name));

/** The states that the first head reads: of the last block, before the norm. */
export const statesOf = (plan: Plan): TapName => taps(plan).findLast(({ name }) => name.startsWith('stage'))!.name;

const EPSILON = 1e-6;

/**
 * Plans of the heads for the 1 … depth tokens behind the next one, each of so many positions as there are tokens behind: two
 * norms, a matrix that makes one of both, and a block like the main network's last.
 */
export function draftPlans(plan: Plan, depth: number): Plan[] {
  const last = plan.layers.findLast(({ name }) => /^model\.layers\.\d+$/.test(name))!;
  const width = last.output.at(-1)!;
  const { shape, vocabulary } = plan.inputs.find((input) => input.vocabulary !== undefined)!;
  const block = plan.layers.filter(({ name }) => name === last.name || name.startsWith(`${last.name}.`));
  return Array.from({ length: depth }, (_, i) => {
    const length = shape[0] - i - 1;
    const inputs: [PlanInput, ...PlanInput[]] = [
      { name: READS.ids, shape: [length], ...(vocabulary === undefined ? {} : { vocabulary }) },
      { name: READS.embedded, shape: [length, width] },
      { name: READS.hidden, shape: [length, width] },
    ];
    const own = last.name.replace(/\d+$/, (n) => String(Number(n) + i + 1));
    const norm = (name: string, from?: string): LayerSpec => ({
      kind: 'rmsNorm',
      name: `${own}.${name}`,
      epsilon: EPSILON,
      ...(from ? { from: [from] } : {}),
    });
    const layers: LayerSpec[] = [
      norm('enorm', READS.embedded),
      norm('hnorm', READS.hidden),
      { kind: 'concat', name: `${own}.both`, from: [`${own}.enorm`, `${own}.hnorm`] },
      { kind: 'dense', name: `${own}.eh_proj`, units: width, bias: false },
      ...block.map((layer) => renamed(layer, plan, last.name, own)),
      { ...norm('shared_head.norm'), tap: GIVES.normalised },
    ];
    return makePlan({ inputs, classes: plan.classes, rowsPerSample: 1 }, layers);
  });
}

/** A layer of the main network's block as one of a head's: what was read of before the block is read of the joined states. */
function renamed({ inputs: _, output: __, ...layer }: Layer, plan: Plan, block: string, own: string): LayerSpec {
  const inBlock = (name: string) => name === block || name.startsWith(`${block}.`);
  const there = (name: string) => name.replace(block, own);
  const from = layer.from.map((name) => {
    if (inBlock(name)) return there(name);
    return plan.inputs.some((input) => input.name === name) ? READS.ids : `${own}.eh_proj`;
  });
  const tap = layer.name === block ? GIVES.hidden : layer.tap;
  return { ...layer, name: there(layer.name), from, tap } as LayerSpec;
}
