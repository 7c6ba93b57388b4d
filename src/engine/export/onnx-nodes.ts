import type { OnnxConstant, OnnxNode, OnnxPart, OnnxValue } from './layer-writers';

/** A value of the graph by its name, or a constant, which gets its name from what it is. */
export type Operand = string | OnnxConstant;

/** Collects the nodes of a layer, each named as its result. */
export class OnnxNodes implements OnnxPart {
  readonly nodes: OnnxNode[] = [];
  readonly constants: Record<string, OnnxConstant> = {};
  readonly graphInputs: OnnxValue[] = [];
  readonly graphOutputs: OnnxValue[] = [];

  /** @returns `output` */
  node(output: string, opType: string, operands: readonly Operand[], attributes?: OnnxNode['attributes']): string {
    this.nodes.push({ name: output, opType, input: this.named(operands), output, attributes });
    return output;
  }

  /** One node with several results. @returns `outputs` */
  several<const N extends readonly string[]>(
    outputs: N,
    opType: string,
    operands: readonly Operand[],
    attributes?: OnnxNode['attributes'],
  ): N {
    this.nodes.push({
      name: `${outputs[0]}.${opType.toLowerCase()}`,
      opType,
      input: this.named(operands),
      output: outputs,
      attributes,
    });
    return outputs;
  }

  /** x [..., in] times a parameter in PyTorch's layout, [out, in]. */
  project(output: string, x: string, weight: string): string {
    return this.node(output, 'MatMul', [x, this.node(`${weight}.transposed`, 'Transpose', [weight])]);
  }

  /** The vectors x brought to a mean square of 1, times `${name}.weight`. */
  rmsNorm(output: string, x: string, name: string, epsilon: number): string {
    const squares = this.node(`${name}.squares`, 'Mul', [x, x]);
    const mean = this.node(`${name}.mean`, 'ReduceMean', [squares], { axes: { ints: [-1] } });
    const root = this.node(`${name}.root`, 'Sqrt', [this.node(`${name}.shifted`, 'Add', [mean, epsilon])]);
    return this.node(output, 'Mul', [this.node(`${name}.normalised`, 'Div', [x, root]), `${name}.weight`]);
  }

  /** silu(x·gate) ⊙ x·up, by the matrices `${name}.gate_proj.weight` and `${name}.up_proj.weight`. */
  gated(x: string, name: string): string {
    const gate = this.project(`${name}.gate`, x, `${name}.gate_proj.weight`);
    const up = this.project(`${name}.up`, x, `${name}.up_proj.weight`);
    const silu = this.node(`${name}.silu`, 'Mul', [gate, this.node(`${name}.sigmoid`, 'Sigmoid', [gate])]);
    return this.node(`${name}.gated`, 'Mul', [silu, up]);
  }

  /** 1 where there is a token and 0 at the padding, of ids [batch, length]: float32. Named after the ids, it is there once. */
  seen(ids: string): string {
    const there = this.node(`${ids}.there`, 'Not', [this.node(`${ids}.padding`, 'Equal', [ids, int64(0)])]);
    return this.node(`${ids}.seen`, 'Cast', [there], { to: { int: ONNX_FLOAT } });
  }

  private named(operands: readonly Operand[]): string[] {
    return operands.map((operand) => {
      if (typeof operand === 'string') return operand;
      const name = nameOf(operand);
      this.constants[name] = operand;
      return name;
    });
  }
}

const nameOf = (constant: OnnxConstant): string =>
  typeof constant === 'object' && 'int64' in constant
    ? `int64 ${JSON.stringify(constant.int64)}`
    : `float ${JSON.stringify(constant)}`;

export const int64 = (value: number | readonly number[]): { readonly int64: number | readonly number[] } => ({
  int64: value,
});

/** `TensorProto.DataType.FLOAT`, as Cast names it. */
export const ONNX_FLOAT = 1;
