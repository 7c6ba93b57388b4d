import { useEffect } from 'react';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { count } from '../../messages/format';
import { wantedAnswers } from '../../state/own/create-answers';
import { useAnswers } from '../../state/own/answers-store';
import { usePlayground } from '../../state/store';
import { WhileReading } from '../own-data/while-reading';
import { Dialog } from '../ui/dialog';
import { FieldError } from '../ui/field';
import { FileButton } from '../ui/file-button';
import styles from './answers.module.css';
import { AnswersPreviewed } from './answers-previewed';
import { KeptAnswers } from './kept-answers';

/** Brings a teacher in that was trained anywhere: the table of its answers is chosen, checked and used. */
export function AnswersDialog() {
  const closeData = usePlayground((state) => state.closeData);
  const reading = useAnswers((state) => state.reading);
  const preview = useAnswers((state) => state.preview);
  const { list, close } = useAnswers.getState();
  useEffect(() => void list(), [list]);
  return (
    <Dialog
      title={t('answers.title')}
      onClose={() => {
        close();
        closeData();
      }}
    >
      {(end) => {
        if (reading !== null) return <WhileReading share={reading} onCancel={close} />;
        if (preview) return <AnswersPreviewed preview={preview} onUsed={end} />;
        return (
          <>
            <MissingAnswers />
            <Problem />
            <ChooseAnswers />
            <KeptAnswers />
          </>
        );
      }}
    </Dialog>
  );
}

function ChooseAnswers() {
  const isReady = usePlayground((state) => state.live.info !== null);
  const own = usePlayground((state) => state.experiment.data.own);
  const rows = usePlayground(({ live: { info } }) => (info ? info.trainCount + info.testCount : 0));
  const asked = usePlayground((state) => state.experiment.data.answers);
  const library = useAnswers((state) => state.library);
  const read = useAnswers((state) => state.read);
  const canRead = isReady || wantedAnswers(asked, library) !== null;
  return (
    <>
      <p className="soft">{t('answers.lead')}</p>
      {own && <p className="soft">{t('answers.rows-own', { name: own.name })}</p>}
      {!own && isReady && <p className="soft">{t('answers.rows-shipped', { rows: count(rows) })}</p>}
      <div className={styles.choose}>
        <FileButton
          kind="primary"
          accept=""
          disabled={!canRead}
          onFiles={(files) => void read(files.map((file) => ({ name: file.name, file })))}
        >
          {t('answers.choose')}
        </FileButton>
      </div>
    </>
  );
}

/** Digits of a hash that are shown: enough for people to tell two files apart. */
const SHOWN = 12;

/** Which answers the present Experiment asks for and this machine lacks. */
function MissingAnswers() {
  const answers = usePlayground((state) => state.experiment.data.answers);
  const library = useAnswers((state) => state.library);
  const differs = useAnswers((state) => state.differs);
  const missing = wantedAnswers(answers, library);
  if (!missing) return null;
  const { name, hash } = missing;
  return (
    <p className={styles.told} role="status">
      {differs && `${t('answers.differs')} `}
      {t('answers.missing', { name })} {t('own.missing-hash', { hash: hash.slice(0, SHOWN) })}
    </p>
  );
}

function Problem() {
  const problem = useAnswers((state) => state.problem);
  return problem && <FieldError alert>{errorText(problem)}</FieldError>;
}
