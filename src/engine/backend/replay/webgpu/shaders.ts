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
} from './node-shaders';
import { ShaderText, type Place, type Shader } from './shader';

/** The shaders of a kernel, in the order in which they run. @throws NotUnderstood for what is left to the backend. */
export function shadersOf(kernel: Kernel, placeOf: (value: Value) => Place): Shader[] {
  const text = new ShaderText(placeOf);
  if (kernel.kind === 'map') return [mapShader(text, kernel)];
  if (kernel.kind === 'rows') return [rowShader(text, kernel)];
  const { node } = kernel;
  switch (node.kind) {
    case 'reduce':
      return [reduceShader(text, node)];
    case 'matMul':
      return [matMulShader(text, node)];
    case 'copy': {
      const fill = node.fill === null ? [] : [fillShader(new ShaderText(placeOf), node)];
      return [...fill, copyShader(text, node)];
    }
    case 'gather':
      return [gatherShader(text, node)];
    case 'conv':
    case 'convInput':
    case 'convFilter':
      return [convShader(text, node)];
    case 'maxPool':
      return [maxPoolShader(text, node)];
    case 'maxPoolGrad':
      return [maxPoolGradShader(text, node)];
    case 'foreign':
      throw new NotUnderstood(node.op.kernel);
  }
}
