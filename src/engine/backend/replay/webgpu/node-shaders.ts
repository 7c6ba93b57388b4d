import { sizeOf } from '../graph';
import type {
  ConvNode,
  CopyNode,
  CopyPiece,
  GatherNode,
  MatMulNode,
  PoolGradNode,
  PoolNode,
  ReduceNode,
  ScatterNode,
} from '../nodes';
import { stridesOf } from '../strides';
import { combined, neutral } from './map-shaders';
import { offset, type Shader, type ShaderText } from './shader';
import { literal } from './wgsl-math';

/** Threads that share the work on one result. */
const TEAM = 128;
/** Elements from which a reduction is shared by a team. */
const WORTH_A_TEAM = 512;
/** Side of the tiles of a product. */
const TILE = 16;

/** A team adds up its parts in a fixed order, and its first thread has the result in `parts[0]`. */
const meet = (fn: ReduceNode['fn']): string => `
  parts[local] = sum;
  workgroupBarrier();
  for (var half = ${TEAM / 2}u; half > 0u; half = half / 2u) {
    if (local < half) { parts[local] = ${combined(fn, 'parts[local]', 'parts[local + half]')}; }
    workgroupBarrier();
  }`;

/** @param body what each thread adds up, in `sum`, over its share of `count` turns. */
function team(
  text: ShaderText,
  fn: ReduceNode['fn'],
  outputs: number,
  count: number,
  body: string,
  end: string,
): Shader {
  return text.finish(
    `var<workgroup> parts: array<f32, ${TEAM}>;
@compute @workgroup_size(${TEAM})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = group.y * 65535u + group.x;
  var sum = ${neutral[fn]};
  for (var k = local; k < ${count}u; k += ${TEAM}u) {
${body}
  }
${meet(fn)}
  if (local == 0u && i < ${outputs}u) {
${end}
  }
}`,
    [Math.min(outputs, 65535), Math.ceil(outputs / 65535), 1],
  );
}

/** One thread an element of the result where rows are short, a team where they are long. */
export function reduceShader(text: ShaderText, { fn, arg, axes, out }: ReduceNode): Shader {
  const strides = stridesOf(arg.shape);
  const kept = arg.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const pick = (list: readonly number[], at: readonly number[]) => at.map((axis) => list[axis]!);
  const base = offset('i', pick(arg.shape, kept), pick(strides, kept));
  const inner = offset('k', pick(arg.shape, axes), pick(strides, axes));
  const count = sizeOf(pick(arg.shape, axes));
  const element = text.read(arg.value, `${base} + ${inner}`);
  const result = text.at(out.value, 'i');
  const add = `sum = ${combined(fn, 'sum', element)};`;
  if (count >= WORTH_A_TEAM) {
    return team(text, fn, out.value.size, count, `    ${add}`, `    ${result} = parts[0];`);
  }
  return text.alone(
    out.value.size,
    `  var sum = ${neutral[fn]};
  for (var k = 0u; k < ${count}u; k++) { ${add} }
  ${result} = sum;`,
  );
}

/** Tiles of 16 × 16 in shared memory, one element of the result a thread. */
export function matMulShader(text: ShaderText, node: MatMulNode): Shader {
  const { a, b, out, transposeA, transposeB, batch, aSteps, bSteps } = node;
  const [, aRows = 1, aColumns = 1] = a.shape;
  const [, bRows = 1, bColumns = 1] = b.shape;
  const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const columns = transposeB ? bRows : bColumns;
  const matrix = (steps: readonly number[], size: number): string => {
    const place = offset(
      'group.z',
      batch,
      steps.map((step) => step * size),
    );
    return place === '0u' ? '' : `${place} + `;
  };
  const aIndex = `${matrix(aSteps, rows * inner)}${transposeA ? `k * ${rows}u + row` : `row * ${inner}u + k`}`;
  const bIndex = `${matrix(bSteps, inner * columns)}${transposeB ? `column * ${inner}u + k` : `k * ${columns}u + column`}`;
  return text.finish(
    `var<workgroup> left: array<array<f32, ${TILE}>, ${TILE}>;
var<workgroup> right: array<array<f32, ${TILE}>, ${TILE}>;
@compute @workgroup_size(${TILE}, ${TILE})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let row = group.y * ${TILE}u + local.y;
  let column = group.x * ${TILE}u + local.x;
  var sum = 0.0;
  for (var start = 0u; start < ${inner}u; start += ${TILE}u) {
    { let k = start + local.x;
      var x = 0.0;
      if (row < ${rows}u && k < ${inner}u) { x = ${text.read(a.value, aIndex)}; }
      left[local.y][local.x] = x; }
    { let k = start + local.y;
      var x = 0.0;
      if (k < ${inner}u && column < ${columns}u) { x = ${text.read(b.value, bIndex)}; }
      right[local.y][local.x] = x; }
    workgroupBarrier();
    for (var k = 0u; k < ${TILE}u; k++) { sum += left[local.y][k] * right[k][local.x]; }
    workgroupBarrier();
  }
  if (row < ${rows}u && column < ${columns}u) {
    ${text.at(out.value, `group.z * ${rows * columns}u + row * ${columns}u + column`)} = sum;
  }
}`,
    [Math.ceil(columns / TILE), Math.ceil(rows / TILE), sizeOf(batch)],
  );
}

export function fillShader(text: ShaderText, { out, fill }: CopyNode): Shader {
  return text.alone(out.value.size, `  ${text.at(out.value, 'i')} = ${literal(fill ?? 0)};`);
}

/** The pieces of a copy, one after the other in the numbers of the threads. */
export function copyShader(text: ShaderText, { pieces, out }: CopyNode): Shader {
  let begin = 0;
  const parts = pieces.map((piece: CopyPiece) => {
    const count = sizeOf(piece.size);
    const from = `${piece.fromOffset}u + ${offset('n', piece.size, piece.fromStrides)}`;
    const to = `${piece.toOffset}u + ${offset('n', piece.size, piece.toStrides)}`;
    const part = `  if (i >= ${begin}u && i < ${begin + count}u) {
    let n = i - ${begin}u;
    ${text.at(out.value, to)} = ${text.read(piece.from.value, from)};
  }`;
    begin += count;
    return part;
  });
  return text.alone(begin, parts.join('\n'));
}

export function gatherShader(text: ShaderText, { x, indices, out }: GatherNode): Shader {
  const row = sizeOf(x.shape.slice(1));
  const source = `u32(${text.read(indices.value, `i / ${row}u`)}) * ${row}u + i % ${row}u`;
  return text.alone(out.value.size, `  ${text.at(out.value, 'i')} = ${text.read(x.value, source)};`);
}

/** One thread an element of the result, which looks through all indices in order. */
export function scatterShader(text: ShaderText, { x, indices, out }: ScatterNode): Shader {
  const row = sizeOf(out.shape.slice(1));
  return text.alone(
    out.value.size,
    `  let own = i / ${row}u;
  var sum = 0.0;
  for (var k = 0u; k < ${indices.value.size}u; k++) {
    if (i32(${text.read(indices.value, 'k')}) == i32(own)) { sum += ${text.read(x.value, `k * ${row}u + i % ${row}u`)}; }
  }
  ${text.at(out.value, 'i')} = sum;`,
  );
}

/** `conv` and `convInput`: one element of the result a thread; `convFilter`: a team for each element of the filter. */
export function convShader(text: ShaderText, { kind, a, b, geometry: g, out }: ConvNode): Shader {
  const input = (row: string, column: string, channel: string) =>
    `((sample * ${g.inHeight}u + u32(${row})) * ${g.inWidth}u + u32(${column})) * ${g.inChannels}u + ${channel}`;
  const output = (row: string, column: string, channel: string) =>
    `((sample * ${g.outHeight}u + u32(${row})) * ${g.outWidth}u + u32(${column})) * ${g.outChannels}u + ${channel}`;
  const filter = (channelIn: string, channelOut: string) =>
    `((y * ${g.filterWidth}u + x) * ${g.inChannels}u + ${channelIn}) * ${g.outChannels}u + ${channelOut}`;
  const taps = (body: string) => `  for (var y = 0u; y < ${g.filterHeight}u; y++) {
    for (var x = 0u; x < ${g.filterWidth}u; x++) {
${body}
    }
  }`;
  if (kind === 'convFilter') {
    const body = `    let column = k % ${g.outWidth}u;
    let row = (k / ${g.outWidth}u) % ${g.outHeight}u;
    let sample = k / ${g.outWidth * g.outHeight}u;
    let r = i32(row + y) - ${g.top};
    let c = i32(column + x) - ${g.left};
    if (r >= 0 && r < ${g.inHeight} && c >= 0 && c < ${g.inWidth}) {
      sum += ${text.read(a.value, input('r', 'c', 'channel'))} * ${text.read(b.value, output('row', 'column', 'to'))};
    }`;
    const where = `    let to = i % ${g.outChannels}u;
    let channel = (i / ${g.outChannels}u) % ${g.inChannels}u;
    let x = (i / ${g.outChannels * g.inChannels}u) % ${g.filterWidth}u;
    let y = i / ${g.outChannels * g.inChannels * g.filterWidth}u;
`;
    const turns = g.batch * g.outHeight * g.outWidth;
    return team(text, 'sum', out.value.size, turns, where + body, `    ${text.at(out.value, 'i')} = parts[0];`);
  }
  const forward = kind === 'conv';
  const [height, width, channels] = forward
    ? [g.outHeight, g.outWidth, g.outChannels]
    : [g.inHeight, g.inWidth, g.inChannels];
  const [fromHeight, fromWidth, fromChannels] = forward
    ? [g.inHeight, g.inWidth, g.inChannels]
    : [g.outHeight, g.outWidth, g.outChannels];
  const product = forward
    ? `${text.read(a.value, input('r', 'c', 'k'))} * ${text.read(b.value, filter('k', 'channel'))}`
    : `${text.read(a.value, output('r', 'c', 'k'))} * ${text.read(b.value, filter('channel', 'k'))}`;
  const [down, right] = forward
    ? [`i32(row + y) - ${g.top}`, `i32(column + x) - ${g.left}`]
    : [`i32(row) + ${g.top} - i32(y)`, `i32(column) + ${g.left} - i32(x)`];
  return text.alone(
    out.value.size,
    `  let channel = i % ${channels}u;
  let column = (i / ${channels}u) % ${width}u;
  let row = (i / ${channels * width}u) % ${height}u;
  let sample = i / ${channels * width * height}u;
  var sum = 0.0;
${taps(`      let r = ${down};
      let c = ${right};
      if (r >= 0 && r < ${fromHeight} && c >= 0 && c < ${fromWidth}) {
        for (var k = 0u; k < ${fromChannels}u; k++) { sum += ${product}; }
      }`)}
  ${text.at(out.value, 'i')} = sum;`,
  );
}

export function maxPoolShader(text: ShaderText, { x, geometry: g, out }: PoolNode): Shader {
  const at = (row: string, column: string) =>
    `((sample * ${g.inHeight}u + ${row}) * ${g.inWidth}u + ${column}) * ${g.channels}u + channel`;
  return text.alone(
    out.value.size,
    `  let channel = i % ${g.channels}u;
  let column = (i / ${g.channels}u) % ${g.outWidth}u * ${g.window}u;
  let row = (i / ${g.channels * g.outWidth}u) % ${g.outHeight}u * ${g.window}u;
  let sample = i / ${g.channels * g.outWidth * g.outHeight}u;
  var most = ${text.read(x.value, at('row', 'column'))};
  for (var n = 1u; n < ${g.window ** 2}u; n++) {
    let other = ${text.read(x.value, at(`(row + n / ${g.window}u)`, `(column + n % ${g.window}u)`))};
    if (other > most || other != other) { most = other; }
  }
  ${text.at(out.value, 'i')} = most;`,
  );
}

/** Each element of the input asks whether it is the first of the largest ones in its window. */
export function maxPoolGradShader(text: ShaderText, { x, dy, geometry: g, out }: PoolGradNode): Shader {
  const at = (row: string, column: string) =>
    `((sample * ${g.inHeight}u + ${row}) * ${g.inWidth}u + ${column}) * ${g.channels}u + channel`;
  return text.alone(
    out.value.size,
    `  let channel = i % ${g.channels}u;
  let column = (i / ${g.channels}u) % ${g.inWidth}u;
  let row = (i / ${g.channels * g.inWidth}u) % ${g.inHeight}u;
  let sample = i / ${g.channels * g.inWidth * g.inHeight}u;
  let down = row / ${g.window}u;
  let right = column / ${g.window}u;
  var gradient = 0.0;
  if (down < ${g.outHeight}u && right < ${g.outWidth}u) {
    let own = ${text.read(x.value, 'i')};
    let place = (row % ${g.window}u) * ${g.window}u + column % ${g.window}u;
    var first = true;
    for (var n = 0u; n < ${g.window ** 2}u; n++) {
      let other = ${text.read(x.value, at(`(down * ${g.window}u + n / ${g.window}u)`, `(right * ${g.window}u + n % ${g.window}u)`))};
      if (other > own || (other == own && n < place)) { first = false; }
    }
    if (first) {
      gradient = ${text.read(dy.value, `((sample * ${g.outHeight}u + down) * ${g.outWidth}u + right) * ${g.channels}u + channel`)};
    }
  }
  ${text.at(out.value, 'i')} = gradient;`,
  );
}
