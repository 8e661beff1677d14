import type { Likeness } from '../../../../src-shared/dossiers/likeness.ts';
import type { RelatedDossier } from '../../../../src-shared/dossiers/related-contract.ts';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import { statusWords } from '../../../../src-shared/dossiers/words.ts';
import { formatSiret } from '../../../../src-shared/kernel/siret.ts';
import { useActs } from '../../../app/act.ts';
import type { OutputOf } from '../../../app/calls.ts';
import { Loaded } from '../../../app/loaded.tsx';
import { PlaceLink } from '../../../app/place-link.tsx';
import type { CallState } from '../../../app/query.tsx';
import {
  Button,
  Chip,
  Chips,
  count,
  type Description,
  DescriptionList,
  DetailPart,
  DetailParts,
  dayShort,
  figure,
  Item,
  Items,
  Lines,
  Mono,
  Notice,
  Small,
} from '../../../ui/index.ts';
import work from '../instruction.module.css';
import internal from '../internal/internal.module.css';
import { dossiersPlace } from '../places.ts';
import { dossierChip } from '../words.ts';

const whyWords: Readonly<Record<Likeness, string>> = {
  demandeur: 'même demandeur',
  siret: 'même SIRET',
  identite: 'même nom et même date de naissance',
  contact: 'même nom et même courriel',
  fichier: 'même fichier joint',
};

/** The reasons that add something: who asks says already which SIRET and which name they have. */
const reasons = (why: readonly Likeness[]): string =>
  why
    .filter((each) => each === 'demandeur' || each === 'fichier' || !why.includes('demandeur'))
    .map((each) => whyWords[each])
    .join(', ');

const Words = ({ of }: { of: RelatedDossier }) => (
  <>
    <div>
      <PlaceLink to={`${dossiersPlace}/${of.id}`}>{of.title}</PlaceLink>
    </div>
    <Small>
      <Mono>{of.number}</Mono> · {of.name} · déposé le {dayShort(of.depositedAt)} ·{' '}
      {of.mine ? 'suivi par vous' : of.agent === null ? 'personne ne le suit' : `suivi par ${of.agent}`} · {of.service} · {reasons(of.why)}
    </Small>
  </>
);

/** Those that are named at once: the others stand in «Demandeur». */
const atOnce = 2;

const NotTwin = ({ id, twin }: { id: string; twin: RelatedDossier }) => {
  const { act, isPending } = useActs();
  const done = `Le dossier ${twin.number} n’est plus signalé comme un doublon de celui-ci.`;
  return (
    <Button
      kind="quiet"
      isPending={isPending}
      aria-label={`Le dossier ${twin.number} n’est pas un doublon`}
      onPress={() => void act('instruction.setApart', { id, other: twin.id, on: true }, done)}
    >
      Pas un doublon
    </Button>
  );
};

/** «Doublon possible»: which, and why. Nothing is done about it but by a person. */
export const TwinsNotice = ({ id, twins, mayAct }: { id: string; twins: readonly RelatedDossier[]; mayAct: boolean }) => {
  if (twins.length === 0) return null;
  const more = twins.length - atOnce;
  return (
    <Notice title={`Doublon possible : ${count(twins.length, 'autre demande', 'autres demandes')} de la même démarche`}>
      <details className={work.fold}>
        <summary>Comparer avec celui-ci</summary>
        <ul className={internal.changes}>
          {twins.slice(0, atOnce).map((twin) => (
            <li key={twin.id}>
              <PlaceLink to={`${dossiersPlace}/${twin.id}`}>{twin.number}</PlaceLink>{' '}
              <Small>{`déposé le ${dayShort(twin.depositedAt)}, ${statusWords[twin.status]} · ${reasons(twin.why)}`}</Small>
              {mayAct && <NotTwin id={id} twin={twin} />}
            </li>
          ))}
        </ul>
        {more > 0 && <Small>{`Et ${figure(more)} de plus, dans l’onglet « Demandeur ».`}</Small>}
      </details>
    </Notice>
  );
};

const known = ({ applicant, requesterName }: ServiceDossier): Description[] => [
  { term: 'Nom', value: requesterName },
  ...(applicant?.siret == null ? [] : [{ term: 'SIRET', value: formatSiret(applicant.siret) }]),
  ...(applicant?.courriel == null ? [] : [{ term: 'Courriel', value: applicant.courriel }]),
  ...(applicant?.address === undefined || applicant.address.length === 0
    ? []
    : [{ term: 'Adresse', value: <Lines of={applicant.address} /> }]),
];

interface RequesterPartProps {
  view: ServiceDossier;
  from: CallState<OutputOf<'dossiers.related'>>;
  mayAct: boolean;
}

/** «Demandeur»: who asks, and what else they asked of one’s services. */
export const RequesterPart = ({ view, from, mayAct }: RequesterPartProps) => (
  <Loaded from={from}>
    {({ twins, others, total }) => (
      <DetailParts>
        <DetailPart title="Qui demande">
          <DescriptionList items={known(view)} />
        </DetailPart>
        <DetailPart title="Ses autres dossiers dans vos services" aside={<Small>{count(total + twins.length, 'dossier')}</Small>}>
          {total + twins.length === 0 && <Small>Aucun autre dossier de ce demandeur dans vos services.</Small>}
          <Items>
            {twins.map((twin) => (
              <Item
                key={twin.id}
                chips={
                  <Chips>
                    <Chip {...dossierChip(twin)} />
                    <Chip kind="calm">doublon possible</Chip>
                  </Chips>
                }
                actions={mayAct && <NotTwin id={view.id} twin={twin} />}
              >
                <Words of={twin} />
              </Item>
            ))}
            {others.map((other) => (
              <Item key={other.id} chips={<Chip {...dossierChip(other)} />}>
                <Words of={other} />
              </Item>
            ))}
          </Items>
          {total > others.length && <Small>{`Et ${figure(total - others.length)} plus anciens : cherchez son nom dans la liste.`}</Small>}
        </DetailPart>
      </DetailParts>
    )}
  </Loaded>
);
