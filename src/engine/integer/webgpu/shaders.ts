/** A dense layer in whole numbers as two shaders: rows to codes, and their products with weights. */
import { expression, libraryFor, literal } from '../../backend/replay/webgpu/wgsl-math';
import type { Activation } from '../../models/layers/activation';
import type { RowLayout } from '../layout';
import { scaleOf } from '../rows-kernel';
import { groupsOf, wordsOf, type DotLayout } from './dot-layout';

export const THREADS = 64;

/** What both begin with: a row's scale, and 128 less its zero. */
const ROW = `requires packed_4x8_integer_dot_product;
struct Row { scale: f32, shift: i32 }`;

/** Scale and zero of a row from its least and largest number, in the order in which `scaleOf` computes. */
const looked = (length: number) => `
  var least = 0.0;
  var most = 0.0;
  for (var k = local; k < ${length}u; k += ${THREADS}u) {
    least = min(least, x[first + k]);
    most = max(most, x[first + k]);
  }
  low[local] = least;
  high[local] = most;
  workgroupBarrier();
  for (var half = ${THREADS / 2}u; half > 0u; half = half / 2u) {
    if (local < half) {
      low[local] = min(low[local], low[local + half]);
      high[local] = max(high[local], high[local + half]);
    }
    workgroupBarrier();
  }
  let span = high[0] - low[0];
  // Devices may divide by a constant as they like: what is left, 256 times the quotient less it, is exact, and puts it right.
  let near = span / 255.0;
  let step = near + ((span - 256.0 * near) + near) / 255.0;
  let scale = select(step, 1.0, step == 0.0);
  let zero = i32(round(-low[0] / scale));`;

function known(range: readonly [number, number]): string {
  const { scale, zero } = scaleOf(...range);
  const [bits] = new Uint32Array(Float32Array.of(scale).buffer);
  return `
  let scale = bitcast<f32>(${bits!}u);
  let zero = ${zero};`;
}

/**
 * Of rows [rows, length] of floats, a workgroup each: affine codes 0 … 255 less 128, four to a word, halves to the even one. Binds the rows,
 * codes, and what `Row` says of each.
 */
export const rowsShader = (length: number, range: RowLayout['range']): string => `${ROW}
@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> codes: array<u32>;
@group(0) @binding(2) var<storage, read_write> rows: array<Row>;
var<workgroup> low: array<f32, ${THREADS}>;
var<workgroup> high: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let first = group.x * ${length}u;
${range ? known(range) : looked(length)}
  for (var word = local; word < ${wordsOf(length)}u; word += ${THREADS}u) {
    var four = vec4i();
    for (var j = 0u; j < 4u; j++) {
      let k = 4u * word + j;
      if (k < ${length}u) {
        four[j] = clamp(i32(round(x[first + k] / scale)), -zero, 255 - zero) + zero - 128;
      }
    }
    codes[group.x * ${wordsOf(length)}u + word] = pack4xI8(four);
  }
  if (local == 0u) { rows[group.x] = Row(scale, 128 - zero); }
}
`;

const functions: Readonly<Record<Activation, string>> = {
  relu: expression('relu', ['y'], 0),
  tanh: expression('tanh', ['y'], 0),
  gelu: `(y * 0.5) * (erf_(y * ${literal(Math.SQRT1_2)}) + 1.0)`,
};

export interface ProductSpec extends DotLayout {
  /** Rows that a thread computes of one column. */
  readonly rowsAtOnce: number;
  readonly bias: boolean;
  readonly activations: readonly Activation[];
}

/**
 * A column of some rows a thread: sums in 32 bits, times the scales of the weights and of the row. Binds what `rowsShader` wrote, words and
 * sums of weights (`packForDots`), their scales, the results [rows, columns] and, where there is one, the bias.
 */
export function productShader({ rowsAtOnce, bias, activations, ...layout }: ProductSpec): string {
  const { length, columns, group } = layout;
  const words = wordsOf(length);
  const each = (text: (row: number) => string) => Array.from({ length: rowsAtOnce }, (_, row) => text(row)).join('\n');
  const main = `
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let column = group.x * ${THREADS}u + local;
  if (column >= ${columns}u) { return; }
  let first = group.y * ${rowsAtOnce}u;
${each((row) => `  var result${row} = 0.0;`)}
  for (var block = 0u; block < ${groupsOf(layout)}u; block++) {
    let total = sums[block * ${columns}u + column];
${each((row) => `    var sum${row} = rows[first + ${row}u].shift * total;`)}
    let begin = block * ${wordsOf(group)}u;
    let end = ${group > 0 ? `min(begin + ${wordsOf(group)}u, ${words}u)` : `${words}u`};
    for (var word = begin; word < end; word++) {
      let weight = weights[word * ${columns}u + column];
${each((row) => `      sum${row} += dot4I8Packed(codes[(first + ${row}u) * ${words}u + word], weight);`)}
    }
    let scale = scales[block * ${columns}u + column];
${each((row) => `    result${row} += f32(sum${row}) * scale;`)}
  }
${each((row) => `  results[(first + ${row}u) * ${columns}u + column] = finished(result${row} * rows[first + ${row}u].scale, column);`)}
}
fn finished(product: f32, column: u32) -> f32 {
  var y = product${bias ? ' + bias[column]' : ''};
${activations.map((name) => `  y = ${functions[name]};`).join('\n')}
  return y;
}
`;
  return `${ROW}
@group(0) @binding(0) var<storage, read> codes: array<u32>;
@group(0) @binding(1) var<storage, read> rows: array<Row>;
@group(0) @binding(2) var<storage, read> weights: array<u32>;
@group(0) @binding(3) var<storage, read> sums: array<i32>;
@group(0) @binding(4) var<storage, read> scales: array<f32>;
@group(0) @binding(5) var<storage, read_write> results: array<f32>;
${bias ? '@group(0) @binding(6) var<storage, read> bias: array<f32>;' : ''}
${libraryFor(main)}
${main}`;
}
