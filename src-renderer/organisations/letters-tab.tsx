import { formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { letterWords, reasonWords } from '../../src-shared/letters/words.ts';
import type { OrganisationView } from '../../src-shared/organisations/contract.ts';
import { Button, Chip, dayInWords, EmptyState } from '../ui/index.ts';
import styles from './organisations.module.css';

type Letter = OrganisationView['letters'][number];

const facts = (letter: Letter): string =>
  [
    `demandé ${dayInWords(letter.requestedAt)}`,
    letter.postedOn !== null && `posté le ${formatDateShort(letter.postedOn)}`,
    letter.validUntil !== null && `codes valables jusqu’au ${formatDateShort(letter.validUntil)}`,
    letter.failures > 0 && `${letter.failures} sur 5 saisies fausses`,
    reasonWords(letter.reason).toLowerCase(),
  ]
    .filter((text) => text !== false && text !== '')
    .join(' · ');

/** «Courriers»: every letter of the organisation, newest first, each one key away from the desk. */
export const OrganisationLetters = ({ letters, onGo }: { letters: readonly Letter[]; onGo: (number: string) => void }) => {
  if (letters.length === 0)
    return (
      <EmptyState title="Aucun courrier">L’administrateur valide lui-même les utilisateurs : il n’y a pas eu besoin d’écrire.</EmptyState>
    );
  return (
    <ul className={styles.letters}>
      {letters.map((letter) => {
        const { label, kind } = letterWords(letter);
        return (
          <li key={letter.id} className={styles.letter}>
            <span className={styles.letterWords}>
              <b>
                {letter.number}, {letter.purpose === 'administrateur' ? 'pour un administrateur' : 'pour un utilisateur'}
              </b>
              <span className={styles.small}>{facts(letter)}</span>
            </span>
            <Chip kind={kind}>{label}</Chip>
            <Button onPress={() => onGo(letter.number)} aria-label={`Ouvrir le courrier ${letter.number}`}>
              Ouvrir
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
