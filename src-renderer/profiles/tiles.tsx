import { useRouter } from '@tanstack/react-router';
import { Building2, Plus, User } from 'lucide-react';
import { useId, useState } from 'react';
import { kindWords } from '../../src-shared/organisations/words.ts';
import type { ProfileTile } from '../../src-shared/profiles/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Button, Card, Columns, count, Page, Stack, Tile, Tiles } from '../ui/index.ts';
import { JoinForm } from './join-form.tsx';
import { declarePlace, profilesPlace } from './places.ts';

/** «Mes profils»: a tile for oneself, one for each organisation, and the one by which others are added (S3). */
export const MyProfilesScreen = () => {
  const mine = useCall('profiles.mine', {}, { rooms: ['organisations', 'accounts'] });
  return (
    <Page title="Mes profils" {...(mine.data !== undefined && { meta: count(mine.data.profiles.length, 'profil') })}>
      <Loaded from={mine}>{({ profiles }) => <Profiles profiles={profiles} />}</Loaded>
    </Page>
  );
};

const Profiles = ({ profiles }: { profiles: readonly ProfileTile[] }) => {
  const { history } = useRouter();
  const [adding, setAdding] = useState(false);
  const panel = useId();
  return (
    <Stack>
      <Tiles>
        {profiles.map((tile) => (
          <li key={tile.profile}>
            <Tile
              icon={tile.kind === null ? User : Building2}
              title={tile.name}
              lines={[tileWords(tile), [tile.fonction, count(tile.members, 'membre')].filter(Boolean).join(' · ')]}
              onPress={() => history.push(`${profilesPlace}/${tile.profile}`)}
            />
          </li>
        ))}
        <li>
          <Tile
            icon={Plus}
            title="Ajouter ou rejoindre un profil"
            lines={['avec une clé qui vous a été remise, ou en déclarant une organisation']}
            onPress={() => setAdding(!adding)}
            isNew
            opens={{ isOpen: adding, id: panel }}
          />
        </li>
      </Tiles>
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

const tileWords = ({ own, kind, town }: ProfileTile): string => {
  if (own) return 'Mon profil de particulier';
  return kind === null ? 'Particulier' : `${kindWords[kind]}${town === null ? '' : ` · ${town}`}`;
};
