import type { Likeness } from '../../../../src-shared/dossiers/likeness.ts';
import type { RelatedDossier } from '../../../../src-shared/dossiers/related-contract.ts';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import { formatSiret } from '../../../../src-shared/kernel/siret.ts';
import { useActs } from '../../../app/act.ts';
import type { OutputOf } from '../../../app/calls.ts';
import { Loaded } from '../../../app/loaded.tsx';
import { PlaceLink } from '../../../app/place-link.tsx';
import type { CallState } from '../../../app/query.tsx';
import {
  Button,
  Chip,
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
import internal from '../internal/internal.module.css';
import { dossiersPlace } from '../places.ts';
import { dossierChip } from '../words.ts';

const whyWords: Readonly<Record<Likeness, string>> = {
  demandeur: 'même demandeur',
  siret: 'même SIRET',
  identite: 'même nom et même date de naissance',
};

/** The reasons that add something: who asks says already which SIRET they have. */
const reasons = (why: readonly Likeness[]): string =>
  (why.includes('demandeur') ? (['demandeur'] as const) : why).map((each) => whyWords[each]).join(', ');

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

/** «Doublon possible»: which, and why. Nothing is done about it but by a person. */
export const TwinsNotice = ({ id, twins, mayAct }: { id: string; twins: readonly RelatedDossier[]; mayAct: boolean }) => {
  const { act, isPending } = useActs();
  if (twins.length === 0) return null;
  return (
    <div className={internal.inset}>
      <Notice
        kind="mine"
        title={
          twins.length === 1
            ? 'Doublon possible : une autre demande lui ressemble'
            : `Doublon possible : ${figure(twins.length)} demandes lui ressemblent`
        }
      >
        <Items>
          {twins.map((twin) => (
            <Item
              key={twin.id}
              chips={<Chip {...dossierChip(twin)} />}
              actions={
                mayAct && (
                  <Button
                    isPending={isPending}
                    aria-label={`Le dossier ${twin.number} n’est pas un doublon`}
                    onPress={() =>
                      void act(
                        'instruction.setApart',
                        { id, other: twin.id, on: true },
                        `Le dossier ${twin.number} n’est plus signalé comme un doublon de celui-ci.`,
                      )
                    }
                  >
                    Pas un doublon
                  </Button>
                )
              }
            >
              <Words of={twin} />
            </Item>
          ))}
        </Items>
      </Notice>
    </div>
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

/** «Demandeur»: who asks, and what else they asked of one’s services. */
export const RequesterPart = ({ view, from }: { view: ServiceDossier; from: CallState<OutputOf<'dossiers.related'>> }) => (
  <Loaded from={from}>
    {({ twins, others, total }) => (
      <DetailParts>
        <DetailPart title="Qui demande">
          <DescriptionList items={known(view)} />
        </DetailPart>
        <DetailPart title="Ses autres dossiers dans vos services" aside={<Small>{count(total + twins.length, 'dossier')}</Small>}>
          {total + twins.length === 0 && <Small>Aucun autre dossier de ce demandeur dans vos services.</Small>}
          <Items>
            {[...twins, ...others].map((other) => (
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
