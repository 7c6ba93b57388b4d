import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { defaultExperiment } from '../../experiment';
import { size } from '../../models/plan';
import { exportNetwork } from '../bundle';
import type { ExportFormat } from '../holds';
import type { ExportOptions, NetworkToExport } from '../format';
import type { Case } from './networks';
import { tfjsLogits } from './tfjs-reference';

/** A case as the page would export it, with its first sample as the example. */
export async function toExport(one: Case): Promise<NetworkToExport> {
  const { spec, plan, weights, inputs } = one;
  const logits = await tfjsLogits(one);
  return {
    network: 'distilled',
    spec,
    plan,
    weights,
    experiment: defaultExperiment,
    classes: Array.from({ length: plan.classes }, (_, i) => `class ${i}`),
    normalisations: { input: { scale: 1 / 255, offset: 0 } },
    metrics: { 'test accuracy': 0.962 },
    example: { input: inputs.slice(0, size(plan.inputs[0].shape)), logits: logits.slice(0, plan.classes) },
  };
}

export const exportToFolder = async (one: Case, format: ExportFormat): Promise<string> =>
  writeToFolder(await toExport(one), format);

/** Unpacks an export into a new folder, from which the project's packages can be found. Returns the folder. */
export async function writeToFolder(
  source: NetworkToExport,
  format: ExportFormat,
  options: ExportOptions = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'playground-export-'));
  const { bytes } = await exportNetwork(format, source, options);
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  symlinkSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), join(folder, 'node_modules'), 'dir');
  return folder;
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Runs a program to its end. @returns what it printed. @throws where it fails, with what it said. */
export function execute(program: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The difference from the playground's logits that a snippet reports. */
export function reportedDifference(output: string): number {
  const found = /largest difference from the playground's logits: (\S+)/.exec(output)?.[1];
  if (found === undefined) throw new Error(`no difference in: ${output}`);
  return Number(found);
}

/** A Python that has these modules, or null. */
export function pythonWith(...modules: string[]): string | null {
  const candidates = ['python3', '/usr/bin/python3'];
  // Looked for, not imported: to load PyTorch takes seconds.
  const found = `import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, ${JSON.stringify(modules)})))`;
  return candidates.find((python) => spawnSync(python, ['-c', found]).status === 0) ?? null;
}

/**
 * A folder for PYTHONPATH with a `safetensors.torch.load_file` written from the format's description, for machines that
 * have PyTorch but not that package.
 */
export function safetensorsStandIn(folder: string): string {
  mkdirSync(join(folder, 'stand-ins', 'safetensors'), { recursive: true });
  writeFileSync(join(folder, 'stand-ins', 'safetensors', '__init__.py'), '');
  writeFileSync(
    join(folder, 'stand-ins', 'safetensors', 'torch.py'),
    `import json, struct, torch

def load_file(path):
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__")
    read = lambda at: torch.frombuffer(bytearray(data[8 + length + at[0] : 8 + length + at[1]]), dtype=torch.float32)
    return {name: read(entry["data_offsets"]).reshape(entry["shape"]) for name, entry in header.items()}
`,
  );
  return join(folder, 'stand-ins');
}
