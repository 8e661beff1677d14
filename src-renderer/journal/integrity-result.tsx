import './print.css';
import { Printer } from 'lucide-react';
import type { OutputOf } from '../app/calls.ts';
import { useSession, useWorkstation } from '../app/session.tsx';
import { Button, Card, DescriptionList, dayInWords, FormActions, figure, momentInWords, Notice } from '../ui/index.ts';
import styles from './journal.module.css';

/** What the verification found, in words; prints alone on its sheet. */
export const IntegrityResult = ({ verified, at }: { verified: OutputOf<'journal.verify'>; at: number }) => {
  const { name } = useWorkstation();
  const { displayName } = useSession();
  const { faults, proves, limits } = verified;
  const title = faults.length === 0 ? 'Le journal est intact.' : 'Le journal n’est pas intact.';
  return (
    <div data-print>
      <Card title="Résultat" aside={`${momentInWords(at)} · ${name} · ${displayName}`}>
        <div className={styles.stack}>
          <Notice kind={faults.length === 0 ? 'ok' : 'bad'} title={title} alert />
          {faults.length > 0 && (
            <section aria-label="Ce qui ne va pas" className={styles.stack}>
              <h3>Ce qui ne va pas</h3>
              <ul className={styles.list}>
                {faults.map(({ code, where, sentence }) => (
                  <li key={`${code} ${where}`}>
                    {sentence}
                    <span className={styles.type}>
                      {code}
                      {where !== '' && ` · ${where}`}
                    </span>
                  </li>
                ))}
              </ul>
              <p>
                Faites une copie maintenant, sans rien effacer, et prévenez la personne chargée de la sécurité. Une copie plus ancienne dira
                ce qui était là avant.
              </p>
            </section>
          )}
          {proves.length > 0 && (
            <section aria-label="Ce que cela prouve" className={styles.stack}>
              <h3>Ce que cela prouve</h3>
              <ul className={styles.list}>
                {proves.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          )}
          <section aria-label="Ce que cela ne prouve pas" className={styles.stack}>
            <h3>Ce que cela ne prouve pas</h3>
            <ul className={styles.list}>
              {limits.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
          <DescriptionList
            items={[
              { term: 'Événements', value: figure(verified.events) },
              { term: 'Suites vérifiées', value: figure(verified.chains) },
              { term: 'Données effacées', value: `${figure(verified.erased)} (effacement prévu, sans défaut)` },
              { term: 'Journal de sécurité', value: `${figure(verified.securityRows)} lignes` },
              { term: 'Comparé à', value: verified.anchorAt === null ? 'rien d’autre' : `une trace du ${dayInWords(verified.anchorAt)}` },
              { term: 'Empreinte de ce jour', value: <span className={styles.fingerprint}>{verified.fingerprint}</span> },
            ]}
          />
          <FormActions>
            <Button icon={Printer} onPress={() => window.print()}>
              Imprimer le résultat
            </Button>
          </FormActions>
        </div>
      </Card>
    </div>
  );
};
