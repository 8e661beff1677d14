import { useRef, useState } from 'react';
import type { AdministeredEservice } from '../../../src-shared/organisations/administration-contract.ts';
import { Button, Card, Chip, Chips, ConfirmDialog, count, dayInWords, EmptyState, Item, Items, Small, Stack } from '../../ui/index.ts';
import type { Acts } from './acts.ts';
import { say } from './say.ts';
import type { PanelProps } from './users-panel.tsx';

/** «E-services»: what the organisation is subscribed to, and what it could be (S2). */
export const EservicesPanel = ({ view, acts }: PanelProps) => {
  const [ending, setEnding] = useState<AdministeredEservice | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const subscribed = view.eservices.filter((each) => each.subscribedSince !== null);
  const others = view.eservices.filter((each) => each.subscribedSince === null);

  const subscribe = async ({ id, name }: AdministeredEservice) => {
    const done = `L’organisation est abonnée à « ${name} ». Donnez maintenant les permissions.`;
    // No «Annuler» here: ending a subscription takes permissions with it, which is asked and never done in passing.
    if (say(await (acts as Acts).subscribe(id), done)) top.current?.focus();
  };

  if (view.eservices.length === 0)
    return (
      <EmptyState title="Aucun e-service n’est ouvert à ce type d’organisation">
        Quand le département en ouvrira un, il apparaîtra ici.
      </EmptyState>
    );
  return (
    <div ref={top} tabIndex={-1}>
      <Stack>
        <Card title="Abonnements" aside={count(subscribed.length, 'e-service')}>
          {subscribed.length === 0 && <Small>L’organisation n’est abonnée à aucun e-service.</Small>}
          <Items>
            {subscribed.map((each) => (
              <Item
                key={each.id}
                actions={
                  acts !== null && (
                    <Button onPress={() => setEnding(each)} aria-label={`Se désabonner de ${each.name}`}>
                      Se désabonner
                    </Button>
                  )
                }
              >
                <Words of={each} />
              </Item>
            ))}
          </Items>
        </Card>
        <Card title="Autres e-services" aside={count(others.length, 'e-service')}>
          {others.length === 0 && <Small>L’organisation est abonnée à tous ceux qui lui sont ouverts.</Small>}
          <Items>
            {others.map((each) => (
              <Item
                key={each.id}
                actions={
                  acts !== null && (
                    <Button kind="primary" onPress={() => void subscribe(each)} aria-label={`S’abonner à ${each.name}`}>
                      S’abonner
                    </Button>
                  )
                }
              >
                <Words of={each} />
              </Item>
            ))}
          </Items>
        </Card>
      </Stack>
      {ending !== null && acts !== null && (
        <ConfirmDialog
          title={`Se désabonner de « ${ending.name} » ?`}
          isOpen
          kind="bad"
          confirm="Se désabonner"
          consequences={[
            ending.holders === 0
              ? 'Personne n’y est autorisé : aucune permission n’est retirée.'
              : `${count(ending.holders, 'personne perd', 'personnes perdent')} la permission à cet e-service.`,
            ...(ending.holders === 0 ? [] : ['S’abonner de nouveau ne rendra pas les permissions : elles se redonnent une à une.']),
            ...(ending.open ? [] : ['Cet e-service est fermé : il n’est plus possible de s’y abonner pour le moment.']),
          ]}
          onConfirm={async () => {
            const result = await acts.unsubscribe(ending.id);
            if (result.ok) {
              say(result, `L’organisation n’est plus abonnée à « ${ending.name} ».`);
              setEnding(null);
              top.current?.focus();
            }
            return result;
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </div>
  );
};

const Words = ({ of: { name, description, service, open, admitted, wished, subscribedSince, holders } }: { of: AdministeredEservice }) => (
  <>
    <b>{name}</b>
    <Small>{description}</Small>
    <Small>
      {service}
      {subscribedSince !== null &&
        ` · depuis le ${dayInWords(subscribedSince)} · ${count(holders, 'personne autorisée', 'personnes autorisées')}`}
    </Small>
    <Chips>
      {!open && <Chip kind="calm">fermé</Chip>}
      {!admitted && <Chip kind="calm">n’est plus ouvert à ce type d’organisation</Chip>}
      {wished && subscribedSince === null && <Chip kind="mine">souhaité à l’inscription</Chip>}
    </Chips>
  </>
);
