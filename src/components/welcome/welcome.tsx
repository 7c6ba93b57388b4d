import { usePlayground } from '../../state/store';
import { WelcomeFrame } from './welcome-frame';

/** What distillation is and what Run will show, in two sentences, for who is here for the first time. */
export function Welcome() {
  const welcome = usePlayground((state) => state.welcome);
  const endWelcome = usePlayground((state) => state.endWelcome);
  const openLesson = usePlayground((state) => state.openLesson);
  const openView = usePlayground((state) => state.openView);
  if (!welcome) return null;
  return (
    <WelcomeFrame
      onMore={() => {
        endWelcome();
        openView('about');
        scrollTo(0, 0);
      }}
      onStart={() => openLesson('ten-opinions')}
      onClose={endWelcome}
    />
  );
}
