import { useEffect } from 'react';
import { useConformance } from '../../state/checks/conformance-store';
import { Place, type PanelEntry } from '../panels/panel-entry';
import { CasesCard } from './cases-card';
import { CheckCard } from './check-card';

const panels: readonly PanelEntry<'all'>[] = [
  { id: 'check', place: 'all', Content: CheckCard },
  { id: 'cases', place: 'all', Content: CasesCard },
];

/** Checks every loss against reference values on a backend of the visitor's own, and shows case by case. */
export function ConformancePage() {
  const openOwn = useConformance((state) => state.openOwn);
  useEffect(() => {
    if (!useConformance.getState().cases) void openOwn();
  }, [openOwn]);
  return <Place panels={panels} name="all" />;
}
