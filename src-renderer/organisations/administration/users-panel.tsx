import { useRef, useState } from 'react';
import type { Result } from '../../../src-shared/kernel/result.ts';
import type { AdministrationView } from '../../../src-shared/organisations/administration-contract.ts';
import { Button, Card, Chip, Chips, count, dayInWords, EmptyState, Item, Items, Small, Stack } from '../../ui/index.ts';
import type { Acts } from './acts.ts';
import { InvalidateDialog } from './invalidate-dialog.tsx';
import { say } from './say.ts';

export interface PanelProps {
  view: AdministrationView;
  /** Null for readers. */
  acts: Acts | null;
  /** Account of the reader, when they belong to the organisation. */
  self: string | null;
}

type Person = Pick<AdministrationView['active'][number], 'account' | 'displayName' | 'identifier' | 'courriel' | 'activated' | 'disabled'>;

const details = ({ identifier, courriel }: Person) => [identifier, courriel].filter((text) => text !== null).join(' · ');

/** «Utilisateurs»: who waits, who is in, who was invalidated (rules §2.4, §2.5). */
export const UsersPanel = ({ view, acts, self }: PanelProps) => {
  const [leaving, setLeaving] = useState<Person | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const waiting = view.pending.filter((each) => each.role === 'utilisateur');
  const requests = view.pending.filter((each) => each.role === 'administrateur');

  // The button that was pressed is gone with its line: the focus goes to the beginning of the panel, and not nowhere.
  const after = (result: Result<{ mailQueued: boolean }>, done: string, quiet: string) => {
    if (say(result, result.ok && !result.data.mailQueued ? `${done} ${quiet}` : done)) top.current?.focus();
  };
  const noMail = 'Cette personne n’a pas de courriel : le service lui remet son accès.';
  const validate = async (application: string, name: string) =>
    after(await (acts as Acts).validateUser(application), `Inscription validée : ${name}.`, noMail);
  const again = async ({ account, displayName }: Person) =>
    after(await (acts as Acts).validateAgain(account), `Accès rétabli, sans permission : ${displayName}.`, noMail);

  return (
    <div ref={top} tabIndex={-1}>
      <Stack>
        <Card title="En attente" aside={count(waiting.length, 'inscription')}>
          {waiting.length === 0 && <Small>Aucune inscription n’attend d’être validée.</Small>}
          <Items>
            {waiting.map((each) => (
              <Item
                key={each.application}
                actions={
                  acts !== null && (
                    <>
                      <Button
                        kind="primary"
                        onPress={() => void validate(each.application, each.displayName)}
                        aria-label={`Valider ${each.displayName}`}
                      >
                        Valider
                      </Button>
                      <Button onPress={() => setLeaving(each)} aria-label={`Invalider ${each.displayName}`}>
                        Invalider
                      </Button>
                    </>
                  )
                }
              >
                <b>{each.displayName}</b>
                <Small>{details(each)}</Small>
                <Small>
                  Inscription du {dayInWords(each.submittedAt)}
                  {each.letterNumber !== null && `. Le courrier ${each.letterNumber} au représentant légal s’annule si vous validez`}.
                </Small>
              </Item>
            ))}
          </Items>
        </Card>
        {requests.length > 0 && (
          <Card title="Demandes pour devenir administrateur" aside="le représentant légal décide">
            <Items>
              {requests.map((each) => (
                <Item key={each.application} chips={<Chip kind="theirs">attend les codes</Chip>}>
                  <b>{each.displayName}</b>
                  <Small>
                    Demande du {dayInWords(each.submittedAt)}
                    {each.letterNumber !== null && `, courrier ${each.letterNumber}`}. Si les codes de son courrier sont saisis, cette
                    personne devient administrateur.
                  </Small>
                </Item>
              ))}
            </Items>
          </Card>
        )}
        <Card title="Utilisateurs" aside={count(view.active.length, 'personne')}>
          {view.active.length === 0 && <EmptyState title="Personne n’est encore validé" />}
          <Items>
            {view.active.map((each) => {
              const isAdministrator = each.account === view.administrator;
              return (
                <Item
                  key={each.account}
                  chips={
                    <Chips>
                      {isAdministrator && <Chip kind="ok">administrateur</Chip>}
                      {!each.activated && <Chip kind="theirs">compte à activer</Chip>}
                      {each.disabled === 'inactif_16_mois' && <Chip kind="bad">inutilisé depuis trop longtemps</Chip>}
                    </Chips>
                  }
                  actions={
                    acts !== null &&
                    !isAdministrator && (
                      <>
                        {each.disabled === 'inactif_16_mois' && <Again of={each} kind="primary" onPress={again} />}
                        <Button onPress={() => setLeaving(each)} aria-label={`Invalider ${each.displayName}`}>
                          Invalider
                        </Button>
                      </>
                    )
                  }
                >
                  <b>
                    {each.displayName}
                    {each.account === self && ' (vous)'}
                  </b>
                  <Small>{details(each)}</Small>
                  <Small>
                    {each.permissions.length === 0
                      ? 'Aucune permission : rien n’est donné par défaut.'
                      : count(each.permissions.length, 'permission')}
                  </Small>
                </Item>
              );
            })}
          </Items>
        </Card>
        <Card title="Invalidés" aside={count(view.invalidated.length, 'personne')}>
          {view.invalidated.length === 0 && <Small>Personne n’a été invalidé.</Small>}
          <Items>
            {view.invalidated.map((each) => (
              <Item key={each.account} actions={acts !== null && <Again of={each} onPress={again} />}>
                <b>{each.displayName}</b>
                <Small>{details(each)}</Small>
                <Small>
                  Depuis le {dayInWords(each.since)}. Motif : {each.reason ?? 'donnée effacée'}
                </Small>
              </Item>
            ))}
          </Items>
        </Card>
      </Stack>
      {leaving !== null && acts !== null && (
        <InvalidateDialog
          name={leaving.displayName}
          hasCourriel={leaving.courriel !== null}
          onInvalidate={(reason) => acts.invalidateUser(leaving.account, reason)}
          onDone={(data) =>
            after({ ok: true, data }, `Compte désactivé : ${leaving.displayName}.`, 'Prévenez cette personne : elle n’a pas de courriel.')
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  );
};

const Again = ({ of, kind = 'plain', onPress }: { of: Person; kind?: 'plain' | 'primary'; onPress: (of: Person) => Promise<void> }) => (
  <Button kind={kind} onPress={() => void onPress(of)} aria-label={`Valider de nouveau ${of.displayName}`}>
    Valider de nouveau
  </Button>
);
