import { useState } from 'react';
import { Frame } from '../app/frame.tsx';
import { useKey, useKeyHelp } from '../app/key-map.tsx';
import { NavBadge } from '../app/nav-badge.tsx';
import { Palette } from '../app/palette.tsx';
import type { NavItem } from '../app/spaces.ts';
import { Button, Chip, Chips, FormActions, Page, SearchField, SplitView, Tabs, toast } from '../ui/index.ts';

const spaces = [
  { id: 'instruction', title: 'Instruction', subtitle: 'Service Sports et vie associative' },
  { id: 'poste', title: 'Poste', subtitle: 'Poste de l’accueil' },
];
const items: readonly NavItem[] = [
  { id: 'today', label: 'Aujourd’hui', to: '/aujourdhui', Count: () => <NavBadge value={7} mine={true} of={['dossier', 'dossiers']} /> },
  { id: 'files', label: 'Dossiers', to: '/dossiers', Count: () => <NavBadge value={23} mine={true} of={['dossier', 'dossiers']} /> },
  {
    id: 'organisations',
    label: 'Organisations',
    to: '/organisations',
    Count: () => <NavBadge value={4} mine={false} of={['organisation en attente', 'organisations en attente']} />,
  },
  {
    id: 'letters',
    label: 'Courriers',
    to: '/courriers',
    Count: () => <NavBadge value={1012} mine={false} of={['courrier en attente', 'courriers en attente']} />,
  },
  { id: 'long', label: 'Tableaux de bord et statistiques réglementaires', to: '/tableaux' },
];
const foot: readonly NavItem[] = [
  {
    id: 'outbox',
    label: 'Boîte d’envoi',
    to: '/envoi',
    Count: () => <NavBadge value={3} mine={false} of={['courriel en attente', 'courriels en attente']} />,
  },
];
const dossiers = [
  { name: 'Club nautique d’Étaples', state: 'à vérifier', kind: 'mine', number: '2026-004 871 · Aide aux clubs', due: 'échéance 24 nov.' },
  { name: 'Judo Club de Saint-Omer', state: 'à vérifier', kind: 'mine', number: '2026-004 902 · Aide aux clubs', due: 'échéance 28 nov.' },
  { name: 'Commune de Wimereux', state: 'en retard 2 j', kind: 'bad', number: '2026-004 455 · Voirie communale', due: 'échue 20 nov.' },
  { name: 'CC du Pays d’Opale', state: 'avis demandé', kind: 'theirs', number: '2026-004 733 · Équipement', due: 'échéance 4 déc.' },
  { name: 'Commune de Desvres', state: 'déposé', kind: 'calm', number: '2026-004 934 · Voirie communale', due: 'échéance 11 déc.' },
] as const;

export const FramePart = () => {
  const [space, setSpace] = useState('instruction');
  const [here, setHere] = useState('/dossiers');
  const [tab, setTab] = useState('pieces');
  const [search, setSearch] = useState('');
  const showHelp = useKeyHelp();
  useKey('Ctrl L', 'Verrouiller', () => toast('Verrouillé.'), { group: 'Partout' });
  useKey('A', 'Accepter la pièce', () => toast('Pièce acceptée.', { undo: () => toast('Acceptation annulée.') }), { group: 'Pièce' });
  const current = spaces.find(({ id }) => id === space) ?? spaces[0];
  return (
    <>
      <Frame
        space={current ?? { id: '', title: '', subtitle: '' }}
        spaces={spaces}
        onSpace={setSpace}
        items={items}
        foot={foot}
        here={here}
        onGo={setHere}
        onHelp={showHelp}
        person="Paul Lefebvre"
        personMenu={[{ id: 'leave', label: 'Me déconnecter', onAction: () => toast('Déconnecté.') }]}
        status={[
          { id: 'poste', label: 'Poste de terrain · hors ligne', dot: 'ok' },
          { id: 'mail', label: '3 courriels en attente' },
        ]}
        statusEnd={[
          { id: 'protection', label: 'Base chiffrée' },
          { id: 'lock', label: 'Verrouiller', keys: 'Ctrl L', onPress: () => toast('Verrouillé.') },
        ]}
      >
        <Page
          title="Dossiers"
          layout="flush"
          search={<SearchField label="Dossier, personne, SIRET, mot d’une pièce…" value={search} onChange={setSearch} />}
          meta="23 attendus de moi · 184 du service"
          actions={<Button>Exporter</Button>}
        >
          <SplitView
            listLabel="Liste des dossiers"
            detailLabel="Dossier ouvert"
            asideLabel="Pièce"
            list={
              <ul className="kit-list">
                {dossiers.map((dossier) => (
                  <li key={dossier.number}>
                    <a href={`#${dossier.number}`}>{dossier.name}</a>
                    <Chip kind={dossier.kind}>{dossier.state}</Chip>
                    <small>{dossier.number}</small>
                    <small>{dossier.due}</small>
                  </li>
                ))}
              </ul>
            }
            detail={
              <>
                <div className="kit-head">
                  <small>2026-004 902 · déposé le 12 octobre 2026 · suivi par Paul Lefebvre</small>
                  <h2>Judo Club de Saint-Omer</h2>
                  <Chips>
                    <Chip kind="mine">En instruction · à moi d’agir</Chip>
                    <Chip kind="calm">Aide aux clubs 2026</Chip>
                    <Chip kind="calm">4 200,00 € demandés</Chip>
                  </Chips>
                </div>
                <Tabs
                  label="Parties du dossier"
                  selected={tab}
                  onSelect={setTab}
                  tabs={[
                    { id: 'demande', label: 'Demande', content: 'Demande' },
                    { id: 'pieces', label: 'Justificatifs', count: '3/5', content: 'Justificatifs' },
                    { id: 'history', label: 'Historique', content: 'Historique' },
                  ]}
                />
              </>
            }
            aside={
              <div className="kit-head">
                <p>Relevé d’identité bancaire</p>
                <FormActions>
                  <Button kind="ok" keys="A">
                    Accepter
                  </Button>
                  <Button kind="bad" keys="R">
                    Rejeter
                  </Button>
                </FormActions>
              </div>
            }
          />
        </Page>
      </Frame>
      <Palette
        entries={items.map((item) => ({ id: item.id, label: item.label, detail: 'Espace Instruction', onAction: () => setHere(item.to) }))}
      />
    </>
  );
};
