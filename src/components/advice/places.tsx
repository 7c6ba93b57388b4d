import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { LazyPart } from '../ui/lazy-part';
import { ifLoaded } from '../ui/on-demand';

const Card = ifLoaded(async () => (await import('./advice-card')).AdviceCard);
const Word = ifLoaded(async () => (await import('./advice-word')).AdviceWord);

/** Before a first step there is nothing that advice could be given from; in a lesson the lesson speaks. */
function useAdvised(): boolean {
  const taught = usePlayground((state) => state.lesson !== null);
  const begun = useRun(({ progress }) => progress !== null && (progress.step > 0 || progress.phase === 'students'));
  return begun && !taught;
}

/** Beside the results: what the run's measurements suggest. */
export function AdvicePlace() {
  return useAdvised() ? (
    <LazyPart>
      <Card />
    </LazyPart>
  ) : null;
}

/** Beside the status: that there is advice. */
export function AdviceWordPlace() {
  return useAdvised() ? (
    <LazyPart>
      <Word />
    </LazyPart>
  ) : null;
}
