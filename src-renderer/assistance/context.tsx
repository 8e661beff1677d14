import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { LinkKind } from '../../src-shared/assistance/events.ts';
import { letterWords } from '../../src-shared/letters/words.ts';
import { useCommand } from '../app/query.tsx';
import { Button, Chip, DescriptionList, Notice, toast } from '../ui/index.ts';
import styles from './assistance.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { Remedies } from './remedies.tsx';
import type { RequestPart } from './types.ts';
import { accountChip } from './words.ts';

/** Who asks, what they joined, what the request is tied to, and what would help. */
export const Context = (part: RequestPart) => {
  const { view, mayAnswer, onChanged } = part;
  const { person, account, letter, organisation } = view;
  const { history } = useRouter();
  const { run } = useCommand('assistance.link');
  const [linking, setLinking] = useState(false);
  const open = mayAnswer && view.status !== 'close';
  const untie = async (kind: LinkKind) => {
    const result = await run({ id: view.id, seen: view.heads, kind, target: '' });
    if (result.ok) onChanged();
    else toast(result.error.message, { kind: 'bad' });
  };
  const tied = (kind: LinkKind, what: string) =>
    open && (
      <Button kind="quiet" aria-label={`Détacher ${what}`} onPress={() => void untie(kind)}>
        Détacher
      </Button>
    );
  const linkTo = (place: string, words: string) => (
    <Button kind="quiet" onPress={() => history.push(place)}>
      {words}
    </Button>
  );
  return (
    <section className={styles.context} aria-label="Contexte">
      <DescriptionList
        items={[
          {
            term: 'Réponse souhaitée',
            value: view.wish === 'courriel' ? `par courriel, à ${person?.courriel ?? 'donnée effacée'}` : 'au guichet',
          },
          ...(person?.identifiant == null ? [] : [{ term: 'Identifiant joint', value: <code>{person.identifiant}</code> }]),
          ...(person?.courrier == null ? [] : [{ term: 'Courrier joint', value: <code>{person.courrier}</code> }]),
          ...(person?.organisation == null ? [] : [{ term: 'Organisation jointe', value: person.organisation }]),
          ...(account === null
            ? []
            : [
                {
                  term: 'Compte',
                  value: (
                    <span className={styles.tied}>
                      {account.displayName} {account.identifier !== null && <code>{account.identifier}</code>}
                      <Chip kind={accountChip(account).kind}>{accountChip(account).label}</Chip>
                      {tied('account', 'le compte')}
                    </span>
                  ),
                },
              ]),
          ...(letter === null
            ? []
            : [
                {
                  term: 'Courrier',
                  value: (
                    <span className={styles.tied}>
                      {linkTo(`/courriers/${letter.number}`, letter.number)}
                      <Chip kind={letterWords(letter).kind}>{letterWords(letter).label}</Chip>
                      {letter.organisationName}
                      {tied('letter', 'le courrier')}
                    </span>
                  ),
                },
              ]),
          ...(organisation === null
            ? []
            : [
                {
                  term: 'Organisation',
                  value: (
                    <span className={styles.tied}>
                      {linkTo(`/organisations/${organisation.id}`, organisation.name)}
                      {tied('organisation', 'l’organisation')}
                    </span>
                  ),
                },
              ]),
          ...(account === null && letter === null && organisation === null
            ? [{ term: 'Rattachée à', value: 'ni compte, ni courrier, ni organisation' }]
            : []),
        ]}
      />
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
        <div className={styles.actions}>
          <Remedies {...part} />
          <Button onPress={() => setLinking(true)}>Rattacher…</Button>
        </div>
      )}
      {linking && <LinkDialog view={view} onClose={() => setLinking(false)} onDone={onChanged} />}
    </section>
  );
};
