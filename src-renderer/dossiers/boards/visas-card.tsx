import { decisionWords } from '../../../src-shared/dossiers/words.ts';
import type { AskedRow, VisaRow } from '../../../src-shared/instruction/visa-contract.ts';
import { formatDateShort, isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { PlaceLink } from '../../app/place-link.tsx';
import { useCall } from '../../app/query.tsx';
import { Card, Chip, count, Item, Items, Mono, Small } from '../../ui/index.ts';
import { dossiersPlace } from '../instruction/places.ts';
import { showOnly } from '../instruction/views/look.ts';
import styles from './boards.module.css';

const parts = [
  { id: 'toGive', title: 'À viser', note: 'Une décision y attend le visa d’une seconde personne : la vôtre.' },
  { id: 'returned', title: 'Propositions renvoyées', note: 'Le dossier dit pourquoi : corrigez, puis proposez de nouveau.' },
  { id: 'granted', title: 'Décisions visées, à prendre', note: 'Vos propositions sont visées : prenez la décision.' },
] as const;

/** Dossiers on which this agent's opinion is waited for. */
const OpinionsCard = ({ rows }: { rows: readonly AskedRow[] }) => (
  <Card title="Avis attendus de vous" aside={count(rows.length, 'dossier')}>
    <p className={styles.note}>Un collègue vous demande un avis : répondez dans l’onglet « Avis » du dossier.</p>
    <Items>
      {rows.map((row) => (
        <Item
          key={row.id}
          chips={
            row.until !== null && isPlainDate(row.until) ? <Chip kind="mine">{`avant le ${formatDateShort(row.until)}`}</Chip> : undefined
          }
        >
          <div>
            <PlaceLink to={`${dossiersPlace}/${row.id}`} onFollow={() => showOnly({ view: 'en_cours', search: '@avis' })}>
              {row.name}
            </PlaceLink>
          </div>
          <Small>
            <Mono>{row.number}</Mono> · {row.title} · demandé par {row.by}
          </Small>
        </Item>
      ))}
    </Items>
  </Card>
);

/** What waits for a visa or an opinion of this agent, and what became of their own proposals. */
export const VisaCards = () => {
  const { data } = useCall('instruction.visas', {}, { rooms: ['dossiers', 'services', 'accounts'] });
  if (data === undefined) return null;
  const visas = parts
    .filter(({ id }) => data[id].length > 0)
    .map(({ id, title, note }) => (
      <Card key={id} title={title} aside={count(data[id].length, 'dossier')}>
        <p className={styles.note}>{note}</p>
        <Items>
          {data[id].map((row: VisaRow) => (
            <Item key={row.id} chips={<Chip kind={id === 'granted' ? 'ok' : 'mine'}>{decisionWords[row.decision]}</Chip>}>
              <div>
                <PlaceLink
                  to={`${dossiersPlace}/${row.id}`}
                  onFollow={() => showOnly({ view: 'en_cours', search: id === 'toGive' ? '@visa' : '' })}
                >
                  {row.name}
                </PlaceLink>
              </div>
              <Small>
                <Mono>{row.number}</Mono> · {row.title}
                {id === 'toGive' && ` · proposé par ${row.by}`}
              </Small>
            </Item>
          ))}
        </Items>
      </Card>
    ));
  return (
    <>
      {data.opinions.length > 0 && <OpinionsCard rows={data.opinions} />}
      {visas}
    </>
  );
};
