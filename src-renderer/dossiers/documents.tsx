import { useRouter } from '@tanstack/react-router';
import type { DocumentView } from '../../src-shared/dossiers/views.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Button, Card, Chip, count, dayInWords, EmptyState, Item, Items, Mono, Page, Small } from '../ui/index.ts';
import { documentChip, documentName } from './chips.ts';
import { FileButtons } from './file-buttons.tsx';
import { dossiersPlace } from './places.ts';

export const useDocuments = () => useCall('dossiers.documents', {}, { rooms: ['profiles', 'organisations'] });

/** «Mes documents reçus» (S1): the letters of every dossier, newest first. */
export const DocumentsScreen = () => {
  const received = useDocuments();
  return (
    <Page title="Mes documents reçus" {...(received.data !== undefined && { meta: count(received.data.documents.length, 'document') })}>
      <Loaded from={received}>
        {({ documents }) =>
          documents.length === 0 ? (
            <EmptyState title="Vous n’avez pas encore reçu de document">
              La lettre qui accompagne une décision arrive ici dès que le service l’a prise.
            </EmptyState>
          ) : (
            <Card>
              <Documents of={documents} withDossier />
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
};

/** Letters, each with its date, its dossier, and the ways to read it. */
export const Documents = ({ of, withDossier = false }: { of: readonly DocumentView[]; withDossier?: boolean }) => {
  const { history } = useRouter();
  return (
    <Items>
      {of.map(({ id, dossier, number, title, decision, at, file }) => (
        <Item
          key={id}
          chips={<Chip {...documentChip(decision)} />}
          actions={
            <>
              <FileButtons dossier={dossier} file={file} of={`${documentName(decision).of} du dossier ${number}`} />
              {withDossier && (
                <Button
                  kind="quiet"
                  onPress={() => history.push(`${dossiersPlace}/${dossier}`)}
                  aria-label={`Visualiser le dossier ${number}`}
                >
                  Visualiser
                </Button>
              )}
            </>
          }
        >
          <b>{documentName(decision).title}</b>
          <Small>{title}</Small>
          <Small>
            <Mono>{number}</Mono> · {dayInWords(at)}
          </Small>
        </Item>
      ))}
    </Items>
  );
};
