import { type ReactNode, useState } from 'react';
import type { LinkKind } from '../../src-shared/assistance/events.ts';
import { letterWords } from '../../src-shared/letters/words.ts';
import { useActs } from '../app/act.ts';
import { accountChip } from '../app/parts/account-chip.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { seenIn } from '../app/seen.ts';
import { useMayInstruct } from '../app/session.tsx';
import { Button, Chip, Chips, type Description, DescriptionList, FormActions, Mono, Notice, Stack } from '../ui/index.ts';
import { LinkDialog } from './dialogs.tsx';
import { Remedies } from './remedies.tsx';
import type { RequestPart } from './words.ts';

/** Who asks, what they joined, what the request is tied to, and what would help. */
export const Context = (part: RequestPart) => {
  const { view, onChanged } = part;
  const { person, account, letter, organisation } = view;
  const { act } = useActs({ onDone: onChanged });
  const [linking, setLinking] = useState(false);
  const open = useMayInstruct() && view.status !== 'close';
  const untie = (kind: LinkKind) => act('assistance.link', { id: view.id, ...seenIn(view), kind, target: '' }, 'La demande est détachée.');
  const tied = (term: string, kind: LinkKind, what: string, value: ReactNode): Description => ({
    term,
    value: (
      <Chips>
        {value}
        {open && (
          <Button kind="quiet" aria-label={`Détacher ${what}`} onPress={() => void untie(kind)}>
            Détacher
          </Button>
        )}
      </Chips>
    ),
  });

  const wish = view.wish === 'courriel' ? `par courriel, à ${person?.courriel ?? 'donnée effacée'}` : 'au guichet';
  const facts: Description[] = [{ term: 'Réponse souhaitée', value: wish }];
  if (person?.identifiant != null) facts.push({ term: 'Identifiant joint', value: <Mono>{person.identifiant}</Mono> });
  if (person?.courrier != null) facts.push({ term: 'Courrier joint', value: <Mono>{person.courrier}</Mono> });
  if (person?.organisation != null) facts.push({ term: 'Organisation jointe', value: person.organisation });
  if (account !== null) {
    const named = (
      <>
        {account.displayName} {account.identifier !== null && <Mono>{account.identifier}</Mono>}
        <Chip {...accountChip(account)} />
      </>
    );
    facts.push(tied('Compte', 'account', 'le compte', named));
  }
  if (letter !== null) {
    const { kind, label } = letterWords(letter);
    const named = (
      <>
        <PlaceLink to={`/courriers/${letter.number}`}>{letter.number}</PlaceLink>
        <Chip kind={kind}>{label}</Chip>
        {letter.organisationName}
      </>
    );
    facts.push(tied('Courrier', 'letter', 'le courrier', named));
  }
  if (organisation !== null) {
    facts.push(
      tied(
        'Organisation',
        'organisation',
        'l’organisation',
        <PlaceLink to={`/organisations/${organisation.id}`}>{organisation.name}</PlaceLink>,
      ),
    );
  }
  if (account === null && letter === null && organisation === null)
    facts.push({ term: 'Rattachée à', value: 'ni compte, ni courrier, ni organisation' });
  return (
    <section aria-label="Contexte">
      <Stack>
        <DescriptionList items={facts} />
        {open && account?.otherCourriel === true && (
          <Notice kind="mine" title="Le courriel de la demande n’est pas celui du compte">
            <p>Assurez-vous de l’identité de la personne. Les codes ne partent qu’à l’adresse du compte.</p>
          </Notice>
        )}
        {open && account?.disabled === 'invalide_par_administrateur' && (
          <Notice title="L’administrateur de l’organisation a invalidé ce compte">
            <p>Lui seul peut le valider de nouveau : dites-le à la personne.</p>
          </Notice>
        )}
        {open && (
          <FormActions>
            <Remedies {...part} />
            <Button onPress={() => setLinking(true)}>Rattacher…</Button>
          </FormActions>
        )}
        {linking && <LinkDialog view={view} onClose={() => setLinking(false)} onDone={onChanged} />}
      </Stack>
    </section>
  );
};
