import { errorText } from './error-text';
import { t } from './index';
import { issueText } from './issue-text';
import { networkName } from './names';

/** Why a try of a search was not measured, as the engine tells it. */
interface Told {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** In the visitor's words, who did not set the try up and so is asked to mend nothing. */
export function reasonText(told: Told | undefined): string {
  if (!told) return t('smallest.unmeasured');
  const { code, details } = told;
  const of = (name: string): string => String(details[name] ?? '');
  switch (code) {
    case 'experiment-invalid':
      return issueText({ path: of('path'), expected: of('expected'), received: of('received') });
    case 'compression-impossible':
      return issueText({
        path: of('path'),
        expected: `compress:${of('reason')}:${of('number')}`,
        received: of('layer'),
      });
    case 'diverged':
      return t('smallest.diverged', { network: networkName(of('network')), step: of('step') });
    default:
      return errorText({ code, details });
  }
}
