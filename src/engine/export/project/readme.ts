import { stagesOf } from '../../arms';
import { describeNetwork } from '../../models/catalogue';
import type { ProjectSource } from './project';

/** What the folder says of itself. */
export function projectReadme({ experiment, arm, student, dataset }: ProjectSource): string {
  const { data, training } = experiment;
  const stages = stagesOf(arm).map(({ objective }, i, all) => {
    const sum = objective.map(({ term, weight }) => `${weight} · ${term}`).join(' + ');
    return `${all.length > 1 ? `${i + 1}. ` : ''}${sum}`;
  });
  return `# ${arm.id}: ${describeNetwork(student.spec)} on ${data.dataset}

An arm of an experiment of the Distillation Playground, ready to be trained in PyTorch: the same data, first weights, order of
batches, objective, stages, schedules and optimiser (${training.optimiser}).

${stages.join('\n')}

## Train

\`\`\`sh
pip install torch numpy
python train.py
torchrun --nproc_per_node 4 train.py
\`\`\`

Several processes take the very same steps as one: each has a part of every batch, whatever it divides by, what networks say is
gathered before the objective is computed (terms that compare samples see the whole batch), and the gradients are added up.
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

\`sweep.py\` is a driver of a few lines for Optuna; with \`--ray\` it hands the same trials to Ray Tune's workers.

## What is here

| file | content |
| --- | --- |
| \`recipe.json\` | \`experiment\`: the whole experiment, which the playground opens; \`run\`: what \`train.py\` reads of it |
| \`objective.py\` | every term, and the objective of each stage |
| \`networks.py\` | student and teacher |
| \`schedules.py\` | how temperature, weights and the learning rate move |
| \`playground.py\` | weight files, random numbers, rows over processes |
| \`train.py\`, \`sweep.py\` | the programs |
| \`weights/\` | first weights; the teacher's, where there is one (safetensors) |
| \`data/train.*.npy\` | ${dataset.train.count} samples, normalised, maps channels first; \`labels\` as the student gets them (-1 for none), \`labels_true\`, \`teacher_logits\` |
| \`data/test.*.npy\` | ${dataset.test.count} samples |
| \`data/rows.*.npy\` | which training samples are labelled, seen at all, held out, kept for validation |

Losses follow the playground's but for the last bits of sums, which differ between machines and grow with the steps.
`;
}
