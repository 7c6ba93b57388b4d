import type { RefObject } from 'react';
import { t, type MessageKey } from '../../messages';
import { usePlayground } from '../../state/store';
import type { PanelId } from '../../state/view/panels';
import { EnlargeIcon, PictureIcon, ReduceIcon, TableIcon } from '../ui/icons';
import { Menu } from '../ui/menu';
import styles from './panel-tools.module.css';

/** Whether the numbers are shown in place of the picture, and the way to switch that. */
export type TableSwitch = readonly [boolean, (on: boolean) => void];

interface PanelToolsProps {
  readonly id: PanelId;
  /** What a picture of it is called. */
  readonly title: string;
  readonly panel: RefObject<HTMLElement | null>;
  readonly enlarged: boolean;
  readonly table?: TableSwitch;
}

const formats = ['png', 'svg', 'copy'] as const;

/** What every panel can do, whatever it shows. */
export function PanelTools({ id, title, panel, enlarged, table }: PanelToolsProps) {
  const enlarge = usePlayground((state) => state.enlarge);
  const notify = usePlayground((state) => state.notify);

  async function save(format: (typeof formats)[number]): Promise<void> {
    const say = (tone: 'info' | 'error', key: MessageKey) => notify({ tone, message: { key } });
    try {
      const { savePicture } = await import('../picture/save-picture');
      if (!panel.current) return;
      await savePicture(panel.current, id, title, format);
      if (format === 'copy') say('info', 'panel.copied');
    } catch {
      say('error', format === 'copy' ? 'panel.copyFailed' : 'panel.pictureFailed');
    }
  }

  return (
    <span className={styles.tools}>
      {table && (
        <button
          type="button"
          className={styles.tool}
          data-tool=""
          aria-label={t('panel.table')}
          title={t('panel.tableHelp')}
          aria-pressed={table[0]}
          onClick={() => table[1](!table[0])}
        >
          <TableIcon />
        </button>
      )}
      <button
        type="button"
        className={styles.tool}
        data-tool=""
        aria-label={t('panel.enlarge')}
        title={t(enlarged ? 'panel.reduceHelp' : 'panel.enlargeHelp')}
        aria-pressed={enlarged}
        onClick={() => enlarge(enlarged ? null : id)}
      >
        {enlarged ? <ReduceIcon /> : <EnlargeIcon />}
      </button>
      <Menu
        name={t('panel.save')}
        help={t('panel.save')}
        className={styles.tool}
        items={formats.map((format) => ({
          key: format,
          label: t(`panel.save.${format}`),
          onSelect: () => void save(format),
        }))}
      >
        <PictureIcon />
      </Menu>
    </span>
  );
}
