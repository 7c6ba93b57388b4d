import { useEffect, useState } from 'react';
import { useConformance } from '../../state/checks/conformance-store';
import { CasesCard } from './cases-card';
import { CheckCard } from './check-card';
import { outcomes, type Shown } from './outcomes';

/** Checks every loss against reference values on a backend of the visitor's own, and shows case by case. */
export function ConformancePage() {
  const cases = useConformance((state) => state.cases);
  const results = useConformance((state) => state.results);
  const openOwn = useConformance((state) => state.openOwn);
  const [shown, setShown] = useState<Shown>('all');
  useEffect(() => {
    if (!useConformance.getState().cases) void openOwn();
  }, [openOwn]);
  return (
    <>
      <CheckCard onFailures={() => setShown('failed')} />
      {cases && <CasesCard outcomes={outcomes(cases, results)} shown={shown} onShow={setShown} />}
    </>
  );
}
