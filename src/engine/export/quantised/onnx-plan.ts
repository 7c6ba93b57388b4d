/** What compression made of a plan, as parts of its ONNX graph. */
import type { Encoding } from '../../compression/encoding';
import { isGate } from '../../compression/quantisable';
import { layerParameters, planParameters } from '../../models/plan-sizes';
import type { Layer } from '../../models/layers/catalogue';
import type { Plan } from '../../models/plan';
import type { NamedArrays } from '../../models/weights';
import type { OnnxConstant, OnnxNode, OnnxPart } from '../layer-writers';
import { kernels, pytorchParameters } from '../pytorch';
import { roundedRows } from './onnx-rows';
import { encodedParameter, type OnnxStored } from './onnx-weights';

/** Collects them, layer by layer. */
export class CompressedParts {
  private readonly arrays: OnnxStored[] = [];
  private leastOpset = 0;
  private readonly layouts: ReturnType<typeof kernels>;
  private readonly shapes: ReadonlyMap<string, readonly number[]>;

  constructor(
    private readonly plan: Plan,
    private readonly weights: NamedArrays,
  ) {
    this.layouts = kernels(plan);
    this.shapes = new Map(pytorchParameters(plan).map(({ name, shape }) => [name, shape]));
  }

  /** Whether an array is stored in another way than as float32 under its name, or is part of how another is. */
  replaces(name: string): boolean {
    const { encodings = {} } = this.plan;
    if (Object.hasOwn(encodings, name)) return true;
    return planParameters(this.plan).some((each) => each.name === name && /^(mask|scale|range)$/.test(each.role));
  }

  /** A layer's part with what makes float32 of its encoded parameters, and the rows that meet its matrices rounded. */
  of(layer: Layer, part: OnnxPart): OnnxPart {
    const { encodings = {}, activations = {} } = this.plan;
    const parameters = layerParameters(layer);
    const activation = activations[layer.name];
    const matrices = new Set(
      parameters.flatMap(({ name, role }) => (role === 'kernel' && !isGate(layer, name) ? [name] : [])),
    );
    const rows = activation
      ? roundedRows(layer.name, part.nodes, matrices, activation, this.weights[`${layer.name}.range`]?.data)
      : undefined;
    if (rows) this.keep(rows);
    let nodes = rows?.nodes ?? part.nodes;
    const made: OnnxPart[] = [];
    for (const { name } of parameters.filter((each) => Object.hasOwn(encodings, each.name))) {
      const turning = this.onlyTurnedBy(nodes, name);
      const written = this.parameter(name, encodings[name]!, turning?.output as string | undefined);
      made.push(written.part);
      this.keep(written);
      if (turning) nodes = nodes.filter((node) => node !== turning);
    }
    return {
      ...part,
      nodes: [...made.flatMap((each) => each.nodes), ...nodes],
      constants: Object.assign(
        {},
        part.constants,
        rows?.part.constants,
        ...made.map((each) => each.constants),
      ) as OnnxPart['constants'] & object,
    };
  }

  /** Once all layers were asked for. */
  stored(): readonly OnnxStored[] {
    return this.arrays;
  }

  /** Least opset that has what is used; 0 where nothing was compressed. */
  opset(): number {
    return this.leastOpset;
  }

  private keep({ stored, opset }: { readonly stored: readonly OnnxStored[]; readonly opset: number }): void {
    this.arrays.push(...stored);
    this.leastOpset = Math.max(this.leastOpset, opset);
  }

  private parameter(name: string, encoding: Encoding, transposed: string | undefined) {
    const { data, shape } = this.weights[name]!;
    const beside = (role: string) => this.weights[`${name}.${role}`]?.data;
    const layout = { kernel: this.layouts.get(name), pytorchShape: this.shapes.get(name)!, transposed };
    return encodedParameter({ name, encoding, data, shape, mask: beside('mask'), scale: beside('scale'), ...layout });
  }

  /** The node that transposes a matrix, where nothing else reads it and our own layout is just that. */
  private onlyTurnedBy(nodes: readonly OnnxNode[], name: string): OnnxNode | undefined {
    const [reader, ...others] = nodes.filter(({ input }) => input.includes(name));
    const kernel = this.layouts.get(name);
    const isMatrix = this.weights[name]!.shape.length === 2 && kernel?.[0] === 1 && kernel[1] === 1;
    return others.length === 0 && isMatrix && reader?.opType === 'Transpose' && !reader.attributes ? reader : undefined;
  }
}

/** Reductions as opset 18 has them: their axes are read, no attribute. */
export function withAxesRead(nodes: readonly OnnxNode[], constants: Map<string, OnnxConstant>): OnnxNode[] {
  return nodes.map((node) => {
    const axes = node.attributes?.['axes'];
    if (!/^Reduce(Mean|Max|Min)$/.test(node.opType) || !axes || !('ints' in axes)) return node;
    const name = `int64 ${JSON.stringify(axes.ints)}`;
    constants.set(name, { int64: axes.ints });
    const { axes: _, ...attributes } = node.attributes!;
    return { ...node, input: [...node.input, name], attributes };
  });
}
