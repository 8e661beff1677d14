import { Ellipsis, Pencil, Printer, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { changePreferences, usePreferences } from '../app/preferences.ts';
import {
  Button,
  Card,
  Chip,
  Chips,
  Columns,
  ConfirmDialog,
  DescriptionList,
  Dialog,
  EmptyState,
  ErrorState,
  FormActions,
  IconButton,
  Kbd,
  LoadingState,
  Menu,
  Notice,
  Page,
  Progress,
  SearchField,
  Stack,
  type Step,
  StepCards,
  Tabs,
  Timeline,
  toast,
} from '../ui/index.ts';
import { FieldsPart } from './fields-part.tsx';
import { FormPart } from './form-part.tsx';

const steps: readonly Step[] = [
  { id: 'print', count: 12, label: 'à imprimer', note: 'le plus ancien : 2 j' },
  { id: 'post', count: 5, label: 'à poster', note: 'bordereau prêt' },
  { id: 'posted', count: 31, label: 'postés', note: '4 depuis plus de 5 jours', kind: 'mine' },
  { id: 'valid', count: 208, label: 'validés', note: 'délai médian 6 j' },
  { id: 'back', count: 3, label: 'revenus', note: 'à corriger', kind: 'bad' },
  { id: 'over', count: 1017, label: 'sans suite', note: 'expirés, remplacés' },
];

const day = 86_400_000;
const start = Date.UTC(2026, 10, 2, 8, 30);
const entries = [
  {
    id: '4',
    at: start + 9 * day,
    who: 'Écritoire',
    sentence: 'L’administrateur est actif. Un courriel avec son code d’activation a été préparé.',
    kind: 'ok' as const,
  },
  {
    id: '3',
    at: start + 8 * day,
    who: 'Poste de l’accueil',
    sentence: 'Un code faux a été saisi pour le courrier C-2026-0412.',
    kind: 'bad' as const,
  },
  { id: '2', at: start + 2 * day, who: 'Paul Lefebvre', sentence: 'Le courrier C-2026-0412 a été posté.', kind: 'theirs' as const },
  {
    id: '1',
    at: start,
    who: 'Paul Lefebvre',
    sentence: 'La commune d’Audresselles a été inscrite au guichet, avec une candidature d’administrateur.',
    kind: 'mine' as const,
  },
];

export const Components = () => {
  const preferences = usePreferences();
  const [search, setSearch] = useState('');
  const [step, setStep] = useState<string | null>('print');
  const [tab, setTab] = useState('pieces');
  const [dialog, setDialog] = useState<'none' | 'form' | 'confirm'>('none');
  return (
    <>
      <main className="kit-main">
        <Page
          title="Le nécessaire"
          search={<SearchField label="Numéro du courrier, organisation, ville…" value={search} onChange={setSearch} />}
          meta="23 attendus de moi · 184 du service"
          actions={
            <>
              <Button onPress={() => changePreferences({ theme: preferences.theme === 'dark' ? 'light' : 'dark' })}>Clair ou sombre</Button>
              <Button onPress={() => changePreferences({ density: preferences.density === 'compact' ? 'normal' : 'compact' })}>
                Densité
              </Button>
              <Button kind="primary" onPress={() => toast('Les 12 courriers sont imprimés.', { undo: () => toast('Annulé.') })}>
                Imprimer les 12 courriers
              </Button>
            </>
          }
        >
          <Stack>
            <StepCards label="Étapes des courriers" steps={steps} selected={step} onSelect={setStep} />
            <Columns>
              <Card title="Boutons">
                <Stack>
                  <FormActions>
                    <Button kind="primary">Principal</Button>
                    <Button>Simple</Button>
                    <Button kind="ok" keys="A">
                      Accepter
                    </Button>
                    <Button kind="bad" keys="R">
                      Rejeter
                    </Button>
                    <Button kind="quiet">Discret</Button>
                    <IconButton icon={Pencil} label="Modifier Karim WAGNON" />
                  </FormActions>
                  <FormActions>
                    <Button kind="primary" isPending>
                      Envoi en cours
                    </Button>
                    <Button isDisabled>Impossible</Button>
                    <Button kind="primary" isDisabled>
                      Impossible
                    </Button>
                    <Button icon={Printer}>Imprimer</Button>
                    <Menu
                      label="Autres actions"
                      trigger={
                        <Button kind="quiet" icon={Ellipsis}>
                          Autres actions
                        </Button>
                      }
                      entries={[
                        { id: 'edit', label: 'Modifier', icon: Pencil, keys: 'M', onAction: () => toast('Modifier') },
                        {
                          id: 'print',
                          label: 'Imprimer de nouveau',
                          detail: 'Les anciens codes ne vaudront plus',
                          icon: Printer,
                          onAction: () => toast('Imprimer'),
                        },
                        {
                          id: 'drop',
                          label: 'Supprimer',
                          icon: Trash2,
                          bad: true,
                          onAction: () => toast('Non supprimé.', { kind: 'bad' }),
                        },
                      ]}
                    />
                  </FormActions>
                  <Button kind="primary" wide>
                    Je me connecte
                  </Button>
                </Stack>
              </Card>
              <Card title="États" aside="la couleur et les mots">
                <Stack>
                  <Chips>
                    <Chip kind="mine">à vérifier</Chip>
                    <Chip kind="theirs">complément demandé</Chip>
                    <Chip kind="ok">acceptée</Chip>
                    <Chip kind="bad">en retard 2 j</Chip>
                    <Chip kind="calm">déposé</Chip>
                  </Chips>
                  <Notice title="Le poste est en mode bureau." />
                  <Notice kind="ok" title="L’intégrité du journal est vérifiée." />
                  <Notice kind="mine" title="4 courriers postés depuis plus de 5 jours ouvrables." />
                  <Notice kind="bad" title="L’impression a échoué.">
                    Rien n’a été marqué comme imprimé.
                  </Notice>
                  <span>
                    Verrouiller <Kbd>Ctrl L</Kbd>
                  </span>
                </Stack>
              </Card>
            </Columns>
            <Columns>
              <Card title="Dialogues">
                <FormActions>
                  <Button onPress={() => setDialog('form')}>Ouvrir un dialogue</Button>
                  <Button kind="bad" onPress={() => setDialog('confirm')}>
                    Supprimer le profil
                  </Button>
                </FormActions>
              </Card>
              <Card title="Travail long">
                <Stack>
                  <Progress label="Impression des courriers" value={5} max={12} detail="5 sur 12" onCancel={() => toast('Annulé.')} />
                  <Progress label="Recherche des doublons" value={null} max={1} />
                </Stack>
              </Card>
            </Columns>
            <Columns>
              <Card title="Organisation">
                <DescriptionList
                  items={[
                    { term: 'Nom', value: 'Communauté d’agglomération du Boulonnais' },
                    { term: 'SIRET', value: '246 200 729 00034' },
                    { term: 'Représentant légal', value: 'Monsieur Alain LECLUSE, Maire' },
                    { term: 'Anticonstitutionnellement', value: 'Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson' },
                    { term: 'Courriel', value: null },
                  ]}
                />
              </Card>
              <Card title="Historique">
                <Timeline label="Historique de la commune d’Audresselles" entries={entries} />
              </Card>
            </Columns>
            <Card flush>
              <Tabs
                label="Parties du dossier"
                selected={tab}
                onSelect={setTab}
                tabs={[
                  {
                    id: 'demande',
                    label: 'Demande',
                    content: <EmptyState title="Aucune demande pour le moment">Elle apparaîtra dès son dépôt.</EmptyState>,
                  },
                  {
                    id: 'pieces',
                    label: 'Justificatifs',
                    count: '3/5',
                    content: <LoadingState delay={0}>Chargement des justificatifs…</LoadingState>,
                  },
                  {
                    id: 'talk',
                    label: 'Échanges',
                    count: 2,
                    content: <ErrorState message="Écritoire ne répond pas." onRetry={() => toast('Nouvel essai')} />,
                  },
                ]}
              />
            </Card>
            <FieldsPart />
            <FormPart />
          </Stack>
        </Page>
      </main>
      <Dialog title="Inscrire une commune" isOpen={dialog === 'form'} onClose={() => setDialog('none')}>
        <p>Un dialogue garde le clavier, et le rend à ce qui l’a ouvert.</p>
        <SearchField label="Chercher une commune" value="" onChange={() => undefined} />
        <FormActions>
          <Button kind="primary" onPress={() => setDialog('none')}>
            Valider
          </Button>
          <Button onPress={() => setDialog('none')}>Annuler</Button>
        </FormActions>
      </Dialog>
      <ConfirmDialog
        title="Êtes-vous sûr de vouloir supprimer ce profil ?"
        isOpen={dialog === 'confirm'}
        onClose={() => setDialog('none')}
        kind="bad"
        consequences={['Son passeport sera révoqué et refusé sur les chantiers.', 'Son compte ne pourra plus se connecter.']}
        onConfirm={async () => ({
          ok: false,
          error: { code: 'conflict', message: 'Ce profil a changé entre-temps. Relisez-le puis recommencez.' },
        })}
      >
        <p>Karim WAGNON</p>
      </ConfirmDialog>
    </>
  );
};
