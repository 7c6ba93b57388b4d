import { t } from '../../messages';
import type { BackendInfo } from '../../workers/protocol';

/** Which backend runs and why, e.g. `WASM: no GPU adapter found`. */
export const backendText = ({ name, reason }: BackendInfo): string =>
  t('backend.with-reason', { backend: t(`backend.${name}`), reason: t(`backend.reason.${reason}`) });
