/** Several tasks of an exported network: where the logits of each lie, and how a snippet tells of them. Free of TensorFlow.js. */
import { blocksOf, tasksOf } from '../datasets/tasks';
import { learnedTasks } from '../task-weighing';
import type { NetworkToExport } from './format';

/** One task as files beside the weights tell of it. */
export interface ExportedTask {
  readonly name: string;
  /** Its first logit, and how many there are. */
  readonly from: number;
  readonly classes: number;
  /** Of one that the network did not learn the logits mean nothing. */
  readonly learned: boolean;
}

/** @returns none where the network has one task */
export function exportedTasks({
  experiment,
  network,
}: Pick<NetworkToExport, 'experiment' | 'network'>): ExportedTask[] {
  const learned = learnedTasks(experiment, network);
  return blocksOf(tasksOf(experiment.data)).map(({ place, name, from, classes }) => ({
    name,
    from,
    classes,
    learned: learned.includes(place),
  }));
}

/**
 * Python that prints a sample's classes and their probabilities, with `read_json` at hand; of several tasks each one's.
 * @param logits the name of the sample's logits @param softmax Python: an expression of some logits, to be gone through
 */
export function pythonProbabilities(
  source: Pick<NetworkToExport, 'experiment' | 'network'>,
  logits: string,
  softmax: (logits: string) => string,
): string {
  const print = 'print(f"{probability:8.4f}  {name}")';
  if (exportedTasks(source).length === 0) {
    return `    for name, probability in zip(read_json("classes.json"), ${softmax(logits)}):
        ${print}
`;
  }
  return `    for task in read_json("preprocessing.json")["output"]["tasks"]:
        own = slice(task["from"], task["from"] + task["classes"])
        print(task["name"] + ("" if task["learned"] else " (not learned)"))
        for name, probability in zip(read_json("classes.json")[own], ${softmax(`${logits}[own]`)}):
            ${print}
`;
}
