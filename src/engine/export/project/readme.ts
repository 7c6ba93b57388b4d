import { stagesOf } from '../../arms';
import { describeNetwork } from '../../models/catalogue';
import { gkdWay, type GkdLeft } from './gkd';
import { projectIssues } from './issues';
import type { ProjectSource } from './project';

/** What the folder says of itself. */
export function projectReadme(source: ProjectSource): string {
  const { experiment, arm, student } = source;
  const { data } = experiment;
  const trains = projectIssues(experiment, arm.id).length === 0;
  const gkd = gkdWay(experiment, arm.id);
  const stages = stagesOf(arm).map(({ objective }, i, all) => {
    const sum = objective.map(({ term, weight }) => `${weight} · ${term}`).join(' + ');
    return `${all.length > 1 ? `${i + 1}. ` : ''}${sum}`;
  });
  const parts = [
    `# ${arm.id}: ${describeNetwork(student.spec)} on ${data.dataset}

An arm of an experiment of the Distillation Playground, ready to be trained in PyTorch.

${stages.join('\n')}`,
    ...(trains ? [training(source)] : []),
    ...(gkd?.issues.length === 0 ? [withGkd(source, gkd.left)] : []),
    contents(source, trains, gkd?.issues.length === 0),
  ];
  return `${parts.join('\n\n')}\n`;
}

const training = ({ experiment: { training } }: ProjectSource): string => `## Train

\`\`\`sh
pip install torch numpy
python train.py
torchrun --nproc_per_node 4 train.py
\`\`\`

The same data, first weights, order of batches, objective, stages, schedules and optimiser (${training.optimiser}) as in the
playground: losses follow its own but for the last bits of sums, which differ between machines and grow with the steps.
Several processes take the very same steps as one: each has a part of every batch, whatever it divides by, what networks say is
gathered before the objective is computed (terms that compare samples see the whole batch), and the gradients are added up.
Biases that batch norm takes away again rest: their gradient is zero but for rounding, of which Adam would make whole steps.
On several machines: torchrun's \`--nnodes\`, \`--node_rank\` and \`--rdzv_endpoint\`.

| option | what it does |
| --- | --- |
| \`--amp\` | the student computes in bfloat16; losses and weights stay float32 |
| \`--resume\` | goes on from \`out/checkpoint.pt\` |
| \`--set dials.temperature=2\` | another value of \`run\` in \`recipe.json\`; may be given again |
| \`--steps 100\` | stops early, schedules as they are |
| \`--out\`, \`--device\`, \`--save-every\` | where to, on what, how often |

In \`out/\`: \`log.csv\` (every step; TensorBoard too where it is installed), \`checkpoint.pt\`, \`results.json\` and
\`test.logits.npy\` (the test set), \`student.safetensors\`, which the playground imports as a student or teacher.

## Sweep

\`\`\`sh
pip install optuna
python sweep.py --trials 20
\`\`\`

\`sweep.py\` is a driver of a few lines for Optuna; with \`--ray\` it hands the same trials to Ray Tune's workers.`;

const left: Readonly<Record<GkdLeft, string>> = {
  labels: 'the cross-entropy with the given texts, beside the divergence',
  unlabelled: 'the prompts of samples whose texts the student is not given',
  wrong: "that texts which the teacher gets wrong are left out: GKDTrainer has it write, and can't tell",
  answers: 'that answers weigh otherwise than the steps before them',
};

const withGkd = ({ arm: { text } }: ProjectSource, without: readonly GkdLeft[]): string => `## Train with TRL

\`\`\`sh
pip install trl
python gkd.py
\`\`\`

\`gkd.py\` hands both networks (\`student/\`, \`teacher/\`: folders that \`transformers\` loads as Llamas) and the texts to TRL's
\`GKDTrainer\`, with first weights, optimiser and learning rates of the playground. \`gkd.json\` has what it is told: \`lmbda\`, how often the student
writes a batch itself; \`beta\`, which divergence (0: KL(teacher ‖ student), 1: KL(student ‖ teacher)); \`seq_kd\`, whether the
teacher writes; \`temperature\`, at which tokens are drawn; and under \`loss\` the temperature T of the divergence and what it is multiplied by.
TRL's own loss has no T and no factor: \`gkd.py\` puts them in. \`gkd/student.safetensors\` opens in the playground again.

It does not follow the playground step by step: order of samples and draws are TRL's, and texts that a teacher writes are written
anew at every step${text?.from === 'teacher' ? ', where the playground has it write once' : ''}.
${without.length > 0 ? `What the playground's objective has and GKDTrainer has not:\n\n${without.map((part) => `- ${left[part]}`).join('\n')}\n` : ''}
Written by the sources of TRL 0.16 to 1.x (\`trl.GKDTrainer\`, later \`trl.experimental.gkd\`, which may change). It was tested with stand-ins for
TRL, transformers and datasets, not with these themselves.`;

function contents({ dataset, student }: ProjectSource, trains: boolean, gkd: boolean): string {
  const rows: readonly (readonly [boolean, string, string])[] = [
    [
      true,
      '`recipe.json`',
      '`experiment`: the whole experiment, which the playground opens; `run`: what the programs read of it',
    ],
    [trains, '`train.py`, `sweep.py`', 'the programs'],
    [trains, '`objective.py`', 'every term, and the objective of each stage'],
    [trains, '`networks.py`', 'student and teacher'],
    [true, '`schedules.py`', 'how temperature, weights and the learning rate move'],
    [true, '`playground.py`', 'weight files, optimisers, random numbers, rows over processes'],
    [trains, '`weights/`', "first weights; the teacher's, where there is one (safetensors)"],
    [
      trains,
      '`data/train.*.npy`',
      `${dataset.train.count} samples, normalised, maps channels first; \`labels\` as the student gets them (-1 for none), \`labels_true\`, \`teacher_logits\``,
    ],
    [trains, '`data/test.*.npy`', `${dataset.test.count} samples`],
    [trains, '`data/rows.*.npy`', 'which training samples are labelled, seen at all, held out, kept for validation'],
    [gkd, '`gkd.py`, `gkd.json`', "the program for TRL's GKDTrainer, and what it is told"],
    [
      gkd,
      '`student/`, `teacher/`',
      `both as \`transformers\` loads them, of ${student.plan.inputs[0].shape[0]} tokens at most`,
    ],
    [gkd, '`data/train.jsonl`, `data/test.jsonl`', 'prompt and completion of each sample, as text and as ids'],
  ];
  return `## What is here

| file | content |
| --- | --- |
${rows.flatMap(([is, file, content]) => (is ? `| ${file} | ${content} |` : [])).join('\n')}`;
}
