import { PlaceLink } from '../../app/place-link.tsx';
import { Card, Chip, count, Item, Items } from '../../ui/index.ts';
import { dossiersPlace } from '../instruction/places.ts';
import { showOnly } from '../instruction/views/look.ts';
import styles from './boards.module.css';

/** «À imprimer»: whoever gets no courriel is told on paper. */
export const PaperCard = ({ of: { open, ended } }: { of: { readonly open: number; readonly ended: number } }) => {
  if (open + ended === 0) return null;
  return (
    <Card title="À imprimer" aside={count(open + ended, 'dossier')}>
      <p className={styles.note}>
        Ces demandeurs n’ont pas de courriel, et la dernière lettre de leur dossier n’est pas imprimée. Dans la liste, cochez-les, puis
        choisissez « Imprimer les lettres… ».
      </p>
      <Items>
        {open > 0 && (
          <Item chips={<Chip kind="mine">{count(open, 'dossier')}</Chip>}>
            <div>
              <PlaceLink to={dossiersPlace} onFollow={() => showOnly({ view: 'en_cours', search: '@imprimer' })}>
                Accusés de réception et demandes de complément
              </PlaceLink>
            </div>
          </Item>
        )}
        {ended > 0 && (
          <Item chips={<Chip kind="mine">{count(ended, 'dossier')}</Chip>}>
            <div>
              <PlaceLink to={dossiersPlace} onFollow={() => showOnly({ view: 'traites', search: '@imprimer' })}>
                Lettres de décision
              </PlaceLink>
            </div>
          </Item>
        )}
      </Items>
    </Card>
  );
};
