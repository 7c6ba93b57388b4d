import { useMemo } from 'react';
import { encode } from 'uqr';
import { t } from '../../messages';
import styles from './share-dialog.module.css';

/** The quiet zone that readers need around a code, in its own squares. */
const BORDER = 4;
/** Bytes that the largest code holds at the lowest level of correction, which a screen can do with. */
const MOST = 2953;

/** A link for the phones of a room; always dark on light, which readers expect. */
export function QrCode({ link }: { readonly link: string }) {
  const code = useMemo(() => (link.length > MOST ? null : encode(link, { ecc: 'L', border: BORDER })), [link]);
  if (!code) return <p className="soft">{t('share.qr-too-long')}</p>;
  const path = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={t('share.qr')}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
