import { useMemo } from 'react';
import { learnedTasks } from '../../engine/task-weighing';
import { t } from '../../messages';
import { percent } from '../../messages/format';
import { ofTask } from '../../state/runs/of-task';
import { useWholeRun } from '../../state/runs/use-run';
import { measure } from '../../state/session/measures';
import { NetworkHead } from '../charts/network-head';
import { networkIds } from '../network-style';
import { shown } from '../results/result-text';
import results from '../results/results.module.css';
import { ScrollTable } from '../ui/scroll-table';
import { taskName } from './task-names';

/** Each network's accuracy in every task at once. Nothing where there is one thing to predict. */
export function ByTask() {
  const run = useWholeRun((whole) => whole);
  const { info } = run;
  const tasks = useMemo(() => info?.tasks?.map((_, place) => ofTask(run, place)) ?? [], [info, run]);
  if (!info?.tasks) return null;
  const ids = networkIds(info);
  const cell = (id: string, place: number) => {
    if (!learnedTasks(info.experiment, id).includes(place)) return t('tasks.not-learned');
    const { info: own, logits } = tasks[place]!;
    return shown(measure(own!, logits, id)?.accuracy, percent);
  };
  return (
    <section>
      <ScrollTable name={t('tasks.results')} className={`${results.table} numbers`}>
        <thead>
          <tr>
            <th scope="col">{t('tasks.results')}</th>
            {info.tasks.map(({ name }) => (
              <th key={name} scope="col">
                {taskName(info.experiment.data, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id} data-network={id}>
              <NetworkHead id={id} among={ids} />
              {info.tasks!.map(({ name }, place) => (
                <td key={name}>{cell(id, place)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
