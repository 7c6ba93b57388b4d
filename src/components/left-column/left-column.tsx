import { useId, type ComponentType } from 'react';
import { t } from '../../messages';
import type { LeftTab } from '../../state/lesson/lesson-slice';
import { usePlayground } from '../../state/store';
import { DropHint } from '../runs/drop-hint';
import { useRunDrop } from '../runs/use-run-drop';
import { Setup } from '../setup';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { TabList, type Tab } from './tab-list';
import styles from './left-column.module.css';

export const LessonTab = onDemand(async () => (await import('../lesson')).LessonTab);
const RunsTab = onDemand(async () => (await import('../runs')).RunsTab);

interface ColumnTab extends Tab<LeftTab> {
  /** `folded`: there is little room. */
  readonly Content: ComponentType<{ readonly folded: boolean }>;
}

/** A new tab is a line here, and its name in the messages. */
const tabs: readonly ColumnTab[] = [
  { id: 'lesson', name: 'tabs.lesson', Content: LessonTab },
  { id: 'setup', name: 'tabs.setup', Content: Setup },
  { id: 'runs', name: 'tabs.runs', Content: () => <RunsTab /> },
];

/** Lessons, what is set up, and what came of it before. */
export function LeftColumn({ folded }: { readonly folded: boolean }) {
  const selected = usePlayground((state) => state.tab);
  const selectTab = usePlayground((state) => state.selectTab);
  const panel = useId();
  const dragged = useRunDrop();
  const { Content } = tabs.find(({ id }) => id === selected)!;
  return (
    <aside className={folded ? 'setup-fold' : 'column setup'} aria-label={t(`tabs.${selected}`)}>
      <TabList label={t('tabs.name')} tabs={tabs} selected={selected} panel={panel} onSelect={selectTab} />
      <div id={panel} role="tabpanel" aria-labelledby={`tab-${selected}`} className={`column ${styles.panel}`}>
        <LazyPart>
          <Content folded={folded} />
        </LazyPart>
      </div>
      {dragged && <DropHint />}
    </aside>
  );
}
