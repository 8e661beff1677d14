import { useRouter } from '@tanstack/react-router';
import { Building2, Plus, User } from 'lucide-react';
import { useId, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { kindWords } from '../../src-shared/organisations/words.ts';
import type { ProfileTile } from '../../src-shared/profiles/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Button, Card, Columns, count, cx, Icon, Page, Stack } from '../ui/index.ts';
import { JoinForm } from './join-form.tsx';
import { declarePlace, profilesPlace } from './places.ts';
import styles from './profiles.module.css';

/** «Mes profils»: a tile for oneself, one for each organisation, and the one by which others are added (S3). */
export const MyProfilesScreen = () => {
  const mine = useCall('profiles.mine', {}, { rooms: ['organisations', 'accounts'] });
  return (
    <Page title="Mes profils" {...(mine.data !== undefined && { meta: count(mine.data.profiles.length, 'profil') })}>
      <Loaded from={mine}>{({ profiles }) => <Tiles profiles={profiles} />}</Loaded>
    </Page>
  );
};

const Tiles = ({ profiles }: { profiles: readonly ProfileTile[] }) => {
  const { history } = useRouter();
  const [adding, setAdding] = useState(false);
  const panel = useId();
  return (
    <Stack>
      <ul className={styles.tiles}>
        {profiles.map((tile) => (
          <li key={tile.profile}>
            <Tile tile={tile} onOpen={() => history.push(`${profilesPlace}/${tile.profile}`)} />
          </li>
        ))}
        <li>
          <Pressable
            className={cx(styles.tile, styles.add)}
            aria-expanded={adding}
            {...(adding && { 'aria-controls': panel })}
            onPress={() => setAdding(!adding)}
          >
            <Icon of={Plus} size={22} className={styles.icon} />
            <span className={styles.words}>
              <b>Ajouter ou rejoindre un profil</b>
              <span className={styles.small}>avec une clé qui vous a été remise, ou en déclarant une organisation</span>
            </span>
          </Pressable>
        </li>
      </ul>
      {adding && (
        <div id={panel}>
          <Columns>
            <Card title="Rejoindre un profil existant">
              <JoinForm
                onJoined={(profile) => {
                  setAdding(false);
                  history.push(`${profilesPlace}/${profile}`);
                }}
              />
            </Card>
            <Card title="Ajouter un profil">
              <Stack>
                <p>
                  Votre association, votre commune ou votre entreprise n’a pas encore de profil ? Déclarez-la : vous en serez le premier
                  membre, et vous pourrez y ajouter d’autres personnes. Il n’y a pas de courrier à attendre.
                </p>
                <div>
                  <Button onPress={() => history.push(declarePlace)}>Déclarer une organisation</Button>
                </div>
              </Stack>
            </Card>
          </Columns>
        </div>
      )}
    </Stack>
  );
};

const Tile = ({ tile, onOpen }: { tile: ProfileTile; onOpen: () => void }) => (
  <Pressable className={cx(styles.tile)} onPress={onOpen}>
    <Icon of={tile.kind === null ? User : Building2} size={22} className={styles.icon} />
    <span className={styles.words}>
      <b>{tile.name}</b>
      <span className={styles.small}>{tileWords(tile)}</span>
      <span className={styles.small}>
        {[tile.fonction, count(tile.members, 'membre')].filter((part) => part !== null && part !== '').join(' · ')}
      </span>
    </span>
  </Pressable>
);

const tileWords = ({ own, kind, town }: ProfileTile): string => {
  if (own) return 'Mon profil de particulier';
  return kind === null ? 'Particulier' : `${kindWords[kind]}${town === null ? '' : ` · ${town}`}`;
};
