/** The texts of all terms come to what the terms themselves do; those in PyTorch on machines that have it. */
import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { execute, pythonWith, removeFolder } from '../test-support/files';
import {
  ALPHA,
  codeCases,
  codeOf,
  inputsOf,
  ourResult,
  T,
  tfjsResult,
  variablesOf,
  type CaseResult,
} from './test-support/code-cases';

beforeAll(() => useBackend('cpu'));

/** Of the largest number among those compared. */
function expectAlike(told: CaseResult, own: CaseResult, within: number): void {
  expect(Math.abs(told.value - own.value)).toBeLessThanOrEqual(within * Math.max(1e-3, Math.abs(own.value)));
  expect(Object.keys(told.gradients).sort()).toEqual(Object.keys(own.gradients).sort());
  for (const [name, gradient] of Object.entries(own.gradients)) {
    const largest = Math.max(1e-6, ...gradient.map(Math.abs));
    const apart = Math.max(0, ...gradient.map((each, i) => Math.abs(each - told.gradients[name]![i]!)));
    expect(apart / largest, name).toBeLessThanOrEqual(within);
  }
}

describe('in TensorFlow.js', () => {
  it.each(codeCases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
    expectAlike(await tfjsResult(one), await ourResult(one), 2e-4);
  });

  it('as a cross-entropy the soft targets have the same gradient, and another value', async () => {
    const one = codeCases.find(({ title }) => title === 'soft-targets')!;
    const [kl, ce] = [await tfjsResult(one), await tfjsResult({ ...one, form: 'ce' })];
    expectAlike({ ...ce, value: kl.value }, kl, 1e-4);
    expect(ce.value).toBeGreaterThan(kl.value + 0.1);
  });
});

const torch = pythonWith('torch');
describe.skipIf(!torch)(torch ? 'in PyTorch' : 'in PyTorch (skipped: no python3 with torch)', () => {
  const both = [
    ...codeCases,
    { ...codeCases.find(({ title }) => title === 'soft-targets')!, title: 'ce', form: 'ce' as const },
  ];
  let results: CaseResult[] = [];

  beforeAll(async () => {
    await useBackend('cpu');
    const cases = both.map((one) => {
      const inputs = inputsOf(one);
      return { ...inputs, ...variablesOf(one, inputs), code: codeOf(one, 'pytorch'), T, alpha: ALPHA };
    });
    const folder = mkdtempSync(join(tmpdir(), 'playground-code-'));
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
    writeFileSync(join(folder, 'run.py'), SCRIPT);
    results = JSON.parse(execute(torch ?? '', ['run.py'], folder)) as CaseResult[];
    removeFolder(folder);
  });

  it.each(codeCases.map((one, i) => [one.title, one, i] as const))('%s', async (_, one, i) => {
    expectAlike(results[i]!, await ourResult(one), 2e-4);
  });

  it('as a cross-entropy the soft targets have the same gradient', () => {
    const [kl, ce] = [results[both.findIndex(({ title }) => title === 'soft-targets')]!, results.at(-1)!];
    expectAlike({ ...ce, value: kl.value }, kl, 1e-4);
  });
});

/** Maps and adapters lie in PyTorch's order while they are computed with, and in ours before and after. */
const SCRIPT = `
import json, types, torch

def tensor(given):
    return None if given is None else torch.tensor(given["data"], dtype=torch.float32).reshape(given["shape"])

def swapped(name, x):
    if name.endswith(".weight"):
        return x.T
    return x.movedim(-1, 1) if x.dim() == 4 and "." not in name else x

def back(name, x):
    if name.endswith(".weight"):
        return x.T
    return x.movedim(1, -1) if x.dim() == 4 and "." not in name else x

results = []
for case in json.load(open("cases.json")):
    scope = {}
    exec(case["code"], scope)
    leaves = {name: tensor(each).requires_grad_() for group in ("taps", "trained") for name, each in case[group].items()}
    student = {name: swapped(name, leaves[name]) for name in case["taps"]}
    teacher = {name: swapped(name, tensor(each)) for name, each in case["teacher"].items()}
    labels, weights = tensor(case["labels"]), tensor(case["weights"])
    side = types.SimpleNamespace(
        logits=student["logits"], teacher_logits=teacher["logits"], student=student, teacher=teacher, labels=labels,
        weights=weights, seen=tensor(case["seen"]), draws=lambda n: tensor(case["draws"]),
        class_shares=torch.tensor(case["classShares"]),
        drafts=[(student["logits"], labels, weights)],
    )
    trained = types.SimpleNamespace()
    for name in case["trained"]:
        owner, _, part = name.partition(".")
        if not part:
            setattr(trained, owner, leaves[name])
        elif part == "weight":
            weight, bias = leaves[name], leaves[owner + ".bias"]
            setattr(trained, owner, lambda x, weight=weight, bias=bias: torch.nn.functional.linear(x, weight.T, bias))
    args = [trained] if case["trained"] else []
    total, values = scope["objective"](side, side, case["T"], case["alpha"], *args)
    (total + 0 * sum(leaf.sum() for leaf in leaves.values())).backward()
    results.append({"value": total.item(), "gradients": {name: leaf.grad.flatten().tolist() for name, leaf in leaves.items()}})
print(json.dumps(results))
`;
