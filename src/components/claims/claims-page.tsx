import { claimExperiment, claimVerdict, type ClaimVerdict } from '../../lessons/claims/claim';
import { claimIds, claims, type ClaimId } from '../../lessons/claims/catalogue';
import { measuredClaims } from '../../lessons/claims/measured';
import { t } from '../../messages';
import { missing } from '../../messages/format';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import page from '../ui/page-card.module.css';
import { ScrollTable } from '../ui/scroll-table';
import { measuredText } from './measured-text';
import styles from './claims.module.css';

/** Sentences often read about distillation: where they are read, what was measured of them here, and how to try them. */
export function ClaimsPage() {
  const [seeds = 0] = claimIds.flatMap((id) => measuredClaims[id]?.seeds ?? []);
  return (
    <Card title={t('claims.title')} className={`${page.card} ${styles.card}`}>
      <p className="soft">{t('claims.lead')}</p>
      <ScrollTable name={t('claims.title')} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('claims.claim')}</th>
            <th scope="col">{t('claims.measured')}</th>
            <th scope="col">{t('claims.verdict')}</th>
            <th scope="col">{t('claims.try')}</th>
            <th scope="col">{t('claims.source')}</th>
          </tr>
        </thead>
        <tbody>
          {claimIds.map((id) => (
            <Row key={id} id={id} />
          ))}
        </tbody>
      </ScrollTable>
      <p className="soft">{t('claims.method', { seeds })}</p>
    </Card>
  );
}

function Row({ id }: { readonly id: ClaimId }) {
  const claim = claims[id];
  const measured = measuredClaims[id];
  const sentence = t(`claim.${id}`);
  const text = measured && measuredText(claim, measured);
  return (
    <tr>
      <th scope="row">
        {sentence}
        <p className="soft">{t(`claim.${id}.found`)}</p>
      </th>
      <td>
        <b>{text?.mean ?? missing}</b>
        <span className={styles.interval}>{text?.interval ?? missing}</span>
        <p className="soft">{t(`claim.${id}.compared`)}</p>
      </td>
      <td>
        <Verdict of={measured ? claimVerdict(claim, measured) : 'unclear'} />
      </td>
      <td>
        <TryIt id={id} sentence={sentence} />
      </td>
      <td>
        <Source citation={claim.citation} link={claim.link} />
      </td>
    </tr>
  );
}

function Source({ citation, link }: { readonly citation?: string | undefined; readonly link?: string | undefined }) {
  if (!citation) return <span className="soft">{t('claims.no-source')}</span>;
  return link ? (
    <a href={link} target="_blank" rel="noreferrer" lang="en" translate="no">
      {citation}
    </a>
  ) : (
    <span lang="en" translate="no">
      {citation}
    </span>
  );
}

/** A sign beside each word: colour is never alone. */
const signs: Readonly<Record<ClaimVerdict, string>> = {
  holds: '✓',
  'does-not': '✕',
  'no-difference': '≈',
  unclear: '?',
};

const Verdict = ({ of: verdict }: { readonly of: ClaimVerdict }) => (
  <span className={styles.verdict} data-verdict={verdict}>
    <span aria-hidden="true">{signs[verdict]}</span> {t(`claims.${verdict}`)}
  </span>
);

function TryIt({ id, sentence }: { readonly id: ClaimId; readonly sentence: string }) {
  const load = usePlayground((state) => state.load);
  const openView = usePlayground((state) => state.openView);
  return (
    <Button
      small
      aria-label={t('claims.try-claim', { claim: sentence })}
      onClick={() => {
        load(claimExperiment(claims[id]));
        openView('train');
        scrollTo(0, 0);
      }}
    >
      {t('claims.try')}
    </Button>
  );
}
