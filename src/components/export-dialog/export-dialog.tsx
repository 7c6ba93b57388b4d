import { useMemo, useState } from 'react';
import { toReport } from '../../engine/errors';
import type { Experiment } from '../../engine/experiment';
import { formatsFor, layerWithoutForm, type ExportFormat } from '../../engine/export/holds';
import { gkdWay, hasProject } from '../../engine/export/project/gkd';
import { projectIssues, sourceArm } from '../../engine/export/project/issues';
import type { Plan } from '../../engine/models/plan';
import { t } from '../../messages';
import { gkdText, projectText } from '../../messages/project-text';
import { planNow } from '../../state/compression/plan-now';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { CheckField } from '../ui/check-field';
import { Choices } from '../ui/choices';
import { Dialog, DialogActions, DialogOutcome } from '../ui/dialog';
import { bytes } from '../../messages/format';
import { errorText } from '../../messages/error-text';
import { useNames } from '../use-names';
import { saveFile } from './save-file';

type Choice = ExportFormat | 'project';
type Outcome = { readonly kind: 'working' | 'done' | 'failed'; readonly text: string };

/** What the visitor should know of the weights before taking them. */
function useCaution(network: string): string | null {
  const run = usePlayground((state) => state.live.state);
  const phase = usePlayground((state) => state.live.progress?.phase);
  const begun = usePlayground((state) => (state.live.progress?.step ?? 0) > 0);
  const taught = usePlayground((state) => state.live.info?.teacherTrained ?? false);
  if (run === 'done') return null;
  if (network === 'teacher') {
    if (taught || phase === 'students') return null;
    return t(begun ? 'export.unfinished' : 'export.untrained');
  }
  return t(phase === 'students' && begun ? 'export.unfinished' : 'export.untrained');
}

/** Why a format can't hold a network as it is now; null where it can. */
function refusalOf(format: ExportFormat, plan: Plan): string | null {
  const layer = layerWithoutForm(format, plan)?.name;
  if (layer === undefined) return null;
  const { activations: _, ...plain } = plan;
  return t(layerWithoutForm(format, plain) === null ? 'export.unrounded' : 'export.unheld', { layer });
}

/** Why there is no project of a network; null where there is. */
function useProjectRefusal(experiment: Experiment | undefined, network: string): string | null {
  const run = usePlayground((state) => state.live.state);
  const students = usePlayground((state) => state.live.progress?.phase === 'students');
  const taught = usePlayground((state) => state.live.info?.teacherTrained ?? false);
  const secret = usePlayground((state) => state.secretFaults);
  return useMemo(() => {
    if (!experiment) return null;
    if (secret) return t('project.secret');
    if (!hasProject(experiment, network)) return projectText(projectIssues(experiment, network));
    const arm = experiment.arms.find(({ id }) => id === network)!;
    const ready = sourceArm(arm) === null ? taught || students : run === 'done';
    return ready ? null : t('project.untrained');
  }, [experiment, network, secret, taught, students, run]);
}

/** What there is for a network, each with why it can't be had. */
const formsOf = (plan: Plan | undefined, project: string | null): ReadonlyMap<Choice, string | null> =>
  new Map(
    plan ? [...formatsFor(plan).map((format) => [format, refusalOf(format, plan)] as const), ['project', project]] : [],
  );

function noteOf(form: Choice, experiment: Experiment | undefined, network: string): string {
  const more =
    form === 'project' && experiment ? gkdText(gkdWay(experiment, network), projectIssues(experiment, network)) : null;
  return [t(`export.${form}-note`), ...(more ? [more] : [])].join(' ');
}

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const names = useNames();
  const info = usePlayground((state) => state.live.info);
  const checkpoint = usePlayground((state) => state.live.checkpoint);
  const exportNetwork = usePlayground((state) => state.exportNetwork);
  const networks = info?.networks.map(({ id }) => id) ?? [];
  const [network, setNetwork] = useState(networks.includes('distilled') ? 'distilled' : 'teacher');
  const [wanted, setFormat] = useState<Choice>('safetensors');
  const [withFloats, setWithFloats] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const caution = useCaution(network);
  const plan = useMemo(() => planNow({ info, checkpoint }, network), [info, checkpoint, network]);
  const project = useProjectRefusal(info?.experiment, network);
  const forms = useMemo(() => formsOf(plan, project), [plan, project]);
  const format = [wanted, ...forms.keys()].find((each) => forms.get(each) === null);

  const offersFloats = format === 'safetensors' && plan?.encodings !== undefined;

  async function download(format: Choice): Promise<void> {
    setOutcome({ kind: 'working', text: t('export.preparing') });
    try {
      const file = await exportNetwork(network, format, { withFloats: offersFloats && withFloats });
      saveFile(file.fileName, file.bytes);
      const text = t('export.done', { file: file.fileName, size: bytes(file.bytes.length) });
      setOutcome({ kind: 'done', text });
    } catch (error) {
      setOutcome({ kind: 'failed', text: errorText(toReport(error)) });
    }
  }

  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <p className="soft">{t('export.lead')}</p>
      <Choices
        row
        legend={t('export.network')}
        value={network}
        choices={networks.map((id) => ({ value: id, label: names.title(id) }))}
        onChange={(chosen) => {
          setNetwork(chosen);
          setOutcome(null);
        }}
      />
      <Choices
        legend={t('export.format')}
        value={format ?? wanted}
        choices={[...forms].map(([each, refusal]) => {
          const note = refusal ?? noteOf(each, info?.experiment, network);
          return { value: each, label: t(`export.${each}`), note, disabled: refusal !== null };
        })}
        onChange={(chosen) => {
          setFormat(chosen);
          setOutcome(null);
        }}
      />
      {offersFloats && (
        <CheckField
          label={t('export.with-floats')}
          help={t('export.with-floats-help')}
          checked={withFloats}
          onChange={(checked) => {
            setWithFloats(checked);
            setOutcome(null);
          }}
        />
      )}
      {caution && format !== 'project' && <p className="soft">{caution}</p>}
      <DialogActions>
        <DialogOutcome failed={outcome?.kind === 'failed'}>{outcome?.text}</DialogOutcome>
        <Button
          kind="primary"
          disabled={!format || outcome?.kind === 'working'}
          onClick={() => format && void download(format)}
        >
          {t('export.download')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
