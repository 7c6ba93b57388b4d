/**
 * A parameter in small numbers as a part of an ONNX graph: what is stored, and the nodes that make float32 of it in PyTorch's layout,
 * under the parameter's own name. Runtimes fold them when they load the file, or compute with the small numbers themselves.
 */
import { TensorProto_DataType } from 'onnx-buf';
import { blocksOf, scaleShape } from '../../compression/blocks';
import { storedParts } from '../../compression/bytes';
import type { Encoding, Numbers } from '../../compression/encoding';
import { ownBlocks, type NumberFormat } from '../../compression/formats';
import { minifloatGrid, minifloats } from '../../compression/minifloat';
import { encodedValues, quantise, type Quantised } from '../../compression/quantise';
import type { OnnxNode } from '../layer-writers';
import { int64, ONNX_FLOAT, OnnxNodes, type Operand } from '../onnx-nodes';
import { channelsFirst, type KernelShape } from '../pytorch';
import { packBits } from './bits';

/** A stored array. */
export interface OnnxStored {
  readonly name: string;
  readonly type: TensorProto_DataType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export interface OnnxParameter {
  readonly stored: readonly OnnxStored[];
  readonly part: OnnxNodes;
  /** That its operators need. */
  readonly opset: number;
}

/** A parameter [..., in, out] with what lies beside it. */
export interface EncodedParameter {
  readonly name: string;
  readonly encoding: Encoding;
  readonly shape: readonly number[];
  readonly data: Float32Array;
  readonly mask?: Float32Array | undefined;
  readonly scale?: Float32Array | undefined;
  /** How PyTorch has it, where that is another layout. */
  readonly kernel?: KernelShape | undefined;
  readonly pytorchShape: readonly number[];
  /** Name of the value that is its transpose [in, out], where that alone is read: then that is what is made. */
  readonly transposed?: string | undefined;
}

const { FLOAT, UINT8, INT8, INT4, FLOAT8E4M3FN, FLOAT8E5M2 } = TensorProto_DataType;

/** Types of codes, their bits, and the first opset whose DequantizeLinear reads them. */
const types = {
  int8: { type: INT8, bits: 8, opset: 13 },
  int4: { type: INT4, bits: 4, opset: 21 },
  e4m3: { type: FLOAT8E4M3FN, bits: 8, opset: 19 },
  e5m2: { type: FLOAT8E5M2, bits: 8, opset: 19 },
} as const;
type Typed = keyof typeof types;
const isTyped = (format: NumberFormat): format is Typed => format in types;

/** Opset of blocks along an axis. */
const BLOCKED = 21;

export function encodedParameter(given: EncodedParameter): OnnxParameter {
  return new Writing(given).parameter();
}

class Writing {
  private readonly stored: OnnxStored[] = [];
  private readonly part = new OnnxNodes();
  private opset = 13;

  constructor(private readonly given: EncodedParameter) {}

  parameter(): OnnxParameter {
    const { encoding, data, shape, mask, scale } = this.given;
    const { numbers } = encoding;
    const left = mask ? encodedValues({ masked: 'free' }, data, shape, { mask }) : data;
    const quantised = numbers && quantise(numbers, left, shape, scale);
    const nonZero = encodedValues(encoding, data, shape, { mask, scale }).reduce(
      (sum, w) => sum + (w === 0 ? 0 : 1),
      0,
    );
    const sparse = storedParts(encoding, shape, nonZero).mask > 0;
    if (quantised && !sparse && isTyped(numbers.format)) this.direct(numbers, numbers.format, quantised);
    else this.unpacked(left, numbers, quantised, sparse);
    return { stored: this.stored, part: this.part, opset: this.opset };
  }

  /** As DequantizeLinear reads it. */
  private direct(numbers: Numbers, format: Typed, { codes, scales }: Quantised): void {
    const { name, shape, kernel, pytorchShape, transposed } = this.given;
    const inGroups = typeof numbers.per === 'number';
    this.needs(inGroups ? BLOCKED : types[format].opset);
    const dequantised = (to: string, own: readonly number[], axis: number, ordered: ArrayLike<number>) => {
      const attributes = inGroups ? { block_size: { int: blocksOf(numbers, shape).length } } : undefined;
      const of = numbers.per === 'tensor' ? [] : scaleShape(shape, numbers);
      const operands = [this.store('codes', format, own, ordered), this.store('scales', null, of, scales)];
      return this.part.node(to, 'DequantizeLinear', operands, { axis: { int: axis }, ...attributes });
    };
    const outputs = shape.at(-1)!;
    const matrix = [codes.length / outputs, outputs];
    // Groups lie along the inputs as we have them; scales of channels go with either layout.
    if (transposed !== undefined) dequantised(transposed, matrix, inGroups ? 0 : 1, codes);
    else if (inGroups) this.turned(dequantised(`${name}.native`, matrix, 0, codes));
    else if (kernel) dequantised(name, pytorchShape, 0, channelsFirst(Float32Array.from(codes), kernel));
    else dequantised(name, shape, shape.length - 1, codes);
  }

  /** Step by step: the codes of the weights that are stored, then all weights', then times their scales. */
  private unpacked(
    weights: Float32Array,
    numbers: Numbers | undefined,
    quantised: Quantised | undefined,
    sparse: boolean,
  ): void {
    const values = quantised?.values ?? weights;
    const there = Array.from(values.keys()).filter((i) => !sparse || values[i] !== 0);
    const own = Float32Array.from(there, (i) => (quantised ? quantised.codes[i]! : weights[i]!));
    let flat = numbers ? this.codes(numbers.format, own) : this.store('values', null, [own.length], own);
    if (sparse) flat = this.spread(flat, values);
    this.turned(quantised ? this.scaled(flat, numbers!, quantised) : flat);
  }

  /** Numbers [n] that codes stand for, before their scales. */
  private codes(format: NumberFormat, codes: Float32Array): string {
    if (isTyped(format)) return this.typed('codes', format, codes);
    const raised = codes.map((code) => code + 2);
    if (format === 'int2') return this.step('Sub', [this.unsigned('codes', raised, 2), 2]);
    if (format === 'int3') {
      // Twice a number of two bits and one more.
      const halves = codes.map((code) => Math.floor(code / 2) + 2);
      const odd = codes.map((code) => code & 1);
      const even = this.step('Mul', [this.step('Sub', [this.unsigned('codes', halves, 2), 2]), 2]);
      return this.step('Add', [even, this.unsigned('codes.odd', odd, 1)]);
    }
    const places = this.step('Cast', [this.unsigned('codes', codes, 4)], {
      to: { int: ONNX_INT64 },
    });
    return this.step('Gather', [e2m1Table, places]);
  }

  /** What a mask leaves, among zeros: [n] of fewer. */
  private spread(flat: string, values: Float32Array): string {
    const there = values.map((w) => (w === 0 ? 0 : 1));
    const mask = this.unsigned('mask', there, 1);
    const upTo = this.step('CumSum', [mask, int64(0)]);
    const before = this.step('Max', [this.step('Sub', [upTo, 1]), 0]);
    const places = this.step('Cast', [before], { to: { int: ONNX_INT64 } });
    return this.step('Mul', [this.step('Gather', [flat, places]), mask]);
  }

  private scaled(flat: string, numbers: Numbers, quantised: Quantised): string {
    const { inputs, outputs, count, length } = blocksOf(numbers, this.given.shape);
    const missing = (count * length - inputs) * outputs;
    const whole = missing === 0 ? flat : this.step('Pad', [flat, int64([0, missing])]);
    const blocks = this.step('Reshape', [whole, int64([count, length, outputs])]);
    const product = this.step('Mul', [blocks, this.scales(numbers, quantised, [count, 1, outputs])]);
    if (missing === 0) return product;
    const row = this.step('Reshape', [product, int64([-1])]);
    return this.step('Slice', [row, int64([0]), int64([inputs * outputs])]);
  }

  private scales(
    { format }: Numbers,
    { scales, scaleCodes, tensorScale }: Quantised,
    shape: readonly number[],
  ): string {
    if (!scaleCodes || ownBlocks[format] === undefined) return this.store('scales', null, shape, scales);
    if (format === 'nvfp4') {
      this.needs(19);
      const all = this.store('scale', null, [], Float32Array.of(tensorScale!));
      return this.step('DequantizeLinear', [this.put('scales', FLOAT8E4M3FN, shape, scaleCodes), all]);
    }
    // Powers of 2, exactly: of bytes that are their exponents plus 127.
    const exponents = this.step('Cast', [this.put('scales', UINT8, shape, scaleCodes)], {
      to: { int: ONNX_FLOAT },
    });
    return this.step('Pow', [2, this.step('Sub', [exponents, 127])]);
  }

  /** [n] or blocks of weights in our order, in the layout and under the name that layers read. */
  private turned(native: string): void {
    const { name, kernel, shape, pytorchShape, transposed } = this.given;
    if (!kernel || transposed !== undefined) {
      this.part.node(transposed ?? name, 'Reshape', [native, int64(shape)]);
      return;
    }
    const seen = this.step('Reshape', [native, int64(kernel)]);
    const first = this.step('Transpose', [seen], { perm: { ints: [3, 2, 0, 1] } });
    this.part.node(name, 'Reshape', [first, int64(pytorchShape)]);
  }

  private typed(suffix: string, format: Typed, codes: ArrayLike<number>): string {
    this.needs(types[format].opset);
    return this.step('DequantizeLinear', [this.store(suffix, format, [codes.length], codes), 1]);
  }

  /** Codes from 0 on of so many bits, as floats [n]: whatever the opset, there are no types of them everywhere. */
  private unsigned(suffix: string, codes: Float32Array, bits: 1 | 2 | 4): string {
    const packed = packBits(codes, bits);
    const stored = this.put(suffix, UINT8, [packed.length, 1], packed);
    const floats = this.step('Cast', [stored], { to: { int: ONNX_FLOAT } });
    const floored = (x: string, by: Operand) => this.step('Floor', [this.step('Div', [x, by])]);
    const powers = Array.from({ length: 8 / bits }, (_, i) => 2 ** (bits * i));
    const shifted = floored(floats, powers);
    const above = this.step('Mul', [floored(shifted, 2 ** bits), 2 ** bits]);
    const row = this.step('Reshape', [this.step('Sub', [shifted, above]), int64([-1])]);
    return this.step('Slice', [row, int64([0]), int64([codes.length])]);
  }

  /** A node on the way: there are many, and their names are part of the file. @returns its result's name */
  private step(opType: string, operands: readonly Operand[], attributes?: OnnxNode['attributes']): string {
    const { nodes } = this.part;
    return this.part.node(`${this.given.name}.${nodes.length}`, opType, operands, attributes);
  }

  private needs(opset: number): void {
    this.opset = Math.max(this.opset, opset);
  }

  /** @param format of codes; null for float32. */
  private store(suffix: string, format: Typed | null, shape: readonly number[], numbers: ArrayLike<number>): string {
    if (format === null) return this.put(suffix, FLOAT, shape, new Uint8Array(Float32Array.from(numbers).buffer));
    const { type, bits } = types[format];
    return this.put(
      suffix,
      type,
      shape,
      bits === 8 ? Uint8Array.from(numbers, (code) => code & 255) : packBits(numbers, bits),
    );
  }

  private put(suffix: string, type: TensorProto_DataType, shape: readonly number[], data: Uint8Array): string {
    const name = `${this.given.name}.${suffix}`;
    this.stored.push({ name, type, shape, data });
    return name;
  }
}

const magnitudes = minifloatGrid(minifloats.e2m1);
const e2m1Table: readonly number[] = [...magnitudes, ...magnitudes.map((x) => -x)];
const ONNX_INT64 = 7;
