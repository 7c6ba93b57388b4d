import type { Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { requireWeights } from '../check-weights';
import { channelsFirst, fromPyTorch, kernels, pytorchParameters } from '../pytorch';
import { refuse } from '../refusal';
import type { ForeignArray } from './foreign-array';
import type { Mapping, Wanted } from './match';

/** The parameters of a plan that a file has to bring. */
export function wantedBy(plan: Plan): Wanted[] {
  const transposed = new Map(planParameters(plan).map(({ name, shape }) => [name, shape]));
  return pytorchParameters(plan).map(({ name, role, shape }) => ({
    name,
    role,
    shape,
    transposed: transposed.get(name)!,
  }));
}

/**
 * A network's weights out of a file's arrays.
 * @throws PlaygroundError `weights-invalid`, `weights-shape`
 */
export function weightsBy(file: string, plan: Plan, arrays: readonly ForeignArray[], mapping: Mapping): NamedArrays {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const shapes = kernels(plan);
  const entries = pytorchParameters(plan).map(({ name, shape }) => {
    const { from, transposed } = mapping[name] ?? refuse(file, 'unmapped', { name });
    const found = byName.get(from) ?? refuse(file, 'missing-weights', { name: from });
    const array = { shape: found.shape, data: found.data };
    const kernel = shapes.get(name);
    if (!transposed || !kernel) return [name, array] as const;
    requireWeights(
      file,
      planParameters(plan).filter((each) => each.name === name),
      { [name]: array },
    );
    return [name, { shape, data: channelsFirst(array.data, kernel) }] as const;
  });
  return fromPyTorch(plan, requireWeights(file, pytorchParameters(plan), Object.fromEntries(entries)));
}
