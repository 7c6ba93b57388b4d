import type { Value } from '../graph';
import type { Kernel } from '../schedule';
import { NotUnderstood } from '../why-plain';
import { mapShader, rowShader } from './map-shaders';
import {
  convShader,
  copyShader,
  fillShader,
  gatherShader,
  matMulShader,
  maxPoolGradShader,
  maxPoolShader,
  reduceShader,
  scatterShader,
} from './node-shaders';
import { ShaderText, type Place, type Shader } from './shader';

/**
 * The shaders of a program, in the order in which they run. Those that do the same to different values are the same, and
 * are told where these begin; one that stands alone has it in its source.
 *
 * @throws NotUnderstood for what is left to the backend.
 */
export function shadersOf(kernels: readonly Kernel[], placeOf: (value: Value) => Place): Shader[] {
  const told = kernels.flatMap((kernel) => ofKernel(kernel, () => new ShaderText(placeOf, true)));
  const alone = kernels.flatMap((kernel) => ofKernel(kernel, () => new ShaderText(placeOf, false)));
  const times = new Map<string, number>();
  for (const { source } of told) times.set(source, (times.get(source) ?? 0) + 1);
  return told.map((shader, i) => (times.get(shader.source) === 1 ? alone[i]! : shader));
}

function ofKernel(kernel: Kernel, begin: () => ShaderText): Shader[] {
  const text = begin();
  if (kernel.kind === 'map') return [mapShader(text, kernel)];
  if (kernel.kind === 'rows') return [rowShader(text, kernel)];
  const { node } = kernel;
  switch (node.kind) {
    case 'reduce':
      return [reduceShader(text, node)];
    case 'matMul':
      return [matMulShader(text, node)];
    case 'copy': {
      const fill = node.fill === null ? [] : [fillShader(begin(), node)];
      return [...fill, copyShader(text, node)];
    }
    case 'gather':
      return [gatherShader(text, node)];
    case 'scatter':
      return [scatterShader(text, node)];
    case 'conv':
    case 'convInput':
    case 'convFilter':
      return [convShader(text, node)];
    case 'maxPool':
      return [maxPoolShader(text, node)];
    case 'maxPoolGrad':
      return [maxPoolGradShader(text, node)];
    case 'brought':
      throw new NotUnderstood(node.name);
    case 'foreign':
      throw new NotUnderstood(node.op.kernel);
  }
}
