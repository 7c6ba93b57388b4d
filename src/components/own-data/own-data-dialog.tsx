import { useEffect } from 'react';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { useOwnData } from '../../state/own/own-data-store';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { FieldError } from '../ui/field';
import { ChooseFiles } from './choose-files';
import { Library } from './library';
import { MissingData } from './missing-data';
import { TablePreview } from './table-preview';
import { WhileReading } from './while-reading';

/** Brings the visitor's own data in: files are chosen, looked at and used; what was used before is kept. */
export function OwnDataDialog() {
  const asked = usePlayground((state) => state.dataOpen);
  const closeData = usePlayground((state) => state.closeData);
  const reading = useOwnData((state) => state.reading);
  const preview = useOwnData((state) => state.preview);
  const { list, read, close } = useOwnData.getState();
  useEffect(() => void list(), [list]);
  useEffect(() => {
    if (asked && asked.files.length > 0) void read(asked.files);
  }, [asked, read]);
  return (
    <Dialog
      wide
      title={t('own.title')}
      onClose={() => {
        close();
        closeData();
      }}
    >
      {(end) => {
        if (reading !== null) return <WhileReading share={reading} onCancel={close} />;
        if (preview) return <TablePreview preview={preview} onUsed={end} />;
        return (
          <>
            <MissingData />
            <Problem />
            <ChooseFiles />
            <Library onUsed={end} />
          </>
        );
      }}
    </Dialog>
  );
}

function Problem() {
  const problem = useOwnData((state) => state.problem);
  return problem && <FieldError alert>{errorText(problem)}</FieldError>;
}
