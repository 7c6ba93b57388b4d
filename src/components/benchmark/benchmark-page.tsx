import { useEffect } from 'react';
import { useBenchmark } from '../../state/checks/benchmark-store';
import { Place, type PanelEntry } from '../panels/panel-entry';
import { CountsTable } from './counts-table';
import { ResultCard } from './result-card';
import { SettingsCard } from './settings-card';
import { TimesCard } from './times-card';

const panels: readonly PanelEntry<'all'>[] = [
  { id: 'benchmark', place: 'all', Content: SettingsCard },
  { id: 'outcome', place: 'all', Content: ResultCard },
  { id: 'times', place: 'all', Content: TimesCard },
  { id: 'counts', place: 'all', Content: CountsTable },
];

/** Measures the engines beside one another on the visitor's own device. */
export function BenchmarkPage() {
  const look = useBenchmark((state) => state.look);
  useEffect(() => {
    void look();
  }, [look]);
  return <Place panels={panels} name="all" />;
}
