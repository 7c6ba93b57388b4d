import type { MapFunction } from '../nodes';
import type { FunctionBody, PlainInstruction } from './assembler';
import type { Operand } from './simd-math';

const instructions: Readonly<Partial<Record<MapFunction, PlainInstruction>>> = {
  add: 'i32x4.add',
  sub: 'i32x4.sub',
  mul: 'i32x4.mul',
  max: 'i32x4.max_s',
  min: 'i32x4.min_s',
  neg: 'i32x4.neg',
  abs: 'i32x4.abs',
  fromInteger: 'f32x4.convert_i32x4_s',
};
const comparisons: Readonly<Partial<Record<MapFunction, PlainInstruction>>> = {
  greater: 'i32x4.gt_s',
  greaterEqual: 'i32x4.ge_s',
  less: 'i32x4.lt_s',
  lessEqual: 'i32x4.le_s',
  equal: 'i32x4.eq',
  notEqual: 'i32x4.ne',
};

/** Appends code that leaves fn of whole numbers on the stack, four at a time. Truth is a float even so. */
export function emitWholeMap(body: FunctionBody, fn: MapFunction, operands: readonly Operand[]): void {
  const push = (operand: Operand) =>
    typeof operand === 'number' ? body.get(operand) : body.splatInteger(operand.number);
  if (fn === 'select') {
    const [condition, ...values] = operands as [Operand, Operand, Operand];
    values.forEach(push);
    if (typeof condition === 'number') body.get(condition);
    else body.splat(condition.number);
    body.splat(0).do('f32x4.ne', 'v128.bitselect');
    return;
  }
  operands.forEach(push);
  if (fn === 'copy') return;
  const comparison = comparisons[fn];
  const instruction = comparison ?? instructions[fn];
  if (!instruction) throw new Error(`replay: ${fn} of whole numbers`);
  body.do(instruction);
  if (comparison) body.splat(1).do('v128.and');
}
