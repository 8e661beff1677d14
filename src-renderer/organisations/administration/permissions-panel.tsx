import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ActiveUser, AdministeredEservice } from '../../../src-shared/organisations/administration-contract.ts';
import { move, type Position } from '../../ui/grid/position.ts';
import { Button, EmptyState, figure, Notice, Small, Stack, toast } from '../../ui/index.ts';
import type { Acts } from './acts.ts';
import styles from './administration.module.css';
import { administrationPlaces } from './places.ts';
import { say } from './say.ts';
import type { PanelProps } from './users-panel.tsx';

const cellKey = (user: ActiveUser, eservice: AdministeredEservice) => `${user.account} ${eservice.id}`;

/** «Permissions»: who may use what, a box for each; the administrator too ticks their own (S2). */
export const PermissionsPanel = ({ view, acts, self }: PanelProps) => {
  const { history } = useRouter();
  const eservices = view.eservices.filter((each) => each.subscribedSince !== null);
  // The reader first: nothing is given by default, not even to them.
  const users = [...view.active].sort((a, b) => Number(b.account === self) - Number(a.account === self));
  const own = view.active.find((each) => each.account === self);
  if (eservices.length === 0)
    return (
      <EmptyState
        title="L’organisation n’est abonnée à aucun e-service"
        {...(self !== null && {
          actions: <Button onPress={() => history.push(administrationPlaces.eservices)}>Aller à « E-services »</Button>,
        })}
      >
        Une permission se donne pour un e-service : abonnez d’abord l’organisation.
      </EmptyState>
    );
  return (
    <Stack>
      {own?.permissions.length === 0 && (
        <Notice title="Vous aussi : rien par défaut">
          <p>Un administrateur n’a aucune permission tant qu’il ne se l’est pas donnée. Cochez les vôtres dans votre ligne.</p>
        </Notice>
      )}
      <PermissionGrid users={users} eservices={eservices} acts={acts} self={self} />
      <Small>
        Flèches pour aller d’une case à l’autre, Espace pour donner ou retirer. Les personnes en attente ou invalidées n’ont pas de ligne.
      </Small>
    </Stack>
  );
};

interface GridProps {
  users: readonly ActiveUser[];
  eservices: readonly AdministeredEservice[];
  acts: Acts | null;
  self: string | null;
}

const PermissionGrid = ({ users, eservices, acts, self }: GridProps) => {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Position>({ row: 0, col: 0 });
  const wantsFocus = useRef(false);
  // What was just ticked, until the answer comes.
  const [pending, setPending] = useState<Readonly<Record<string, boolean>>>({});
  const here: Position = { row: Math.min(at.row, users.length - 1), col: Math.min(at.col, eservices.length - 1) };

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${here.row}:${here.col}"]`)?.focus();
  }, [here.row, here.col]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const next = move(here, event.key, event.ctrlKey, { rows: users.length, cols: eservices.length, page: 10 });
    if (next === undefined) return;
    event.preventDefault();
    wantsFocus.current = true;
    setAt({ row: Math.max(0, next.row), col: next.col });
  };

  const held = (user: ActiveUser, eservice: AdministeredEservice) =>
    pending[cellKey(user, eservice)] ?? user.permissions.includes(eservice.id);

  const set = async (user: ActiveUser, eservice: AdministeredEservice, granted: boolean, undoable: boolean) => {
    if (acts === null) return;
    const key = cellKey(user, eservice);
    setPending((known) => ({ ...known, [key]: granted }));
    const act = granted ? acts.grant : acts.withdraw;
    const result = await act(user.account, eservice.id);
    const done = granted
      ? `Permission donnée : ${user.displayName}, « ${eservice.name} ».`
      : `Permission retirée : ${user.displayName}, « ${eservice.name} ».`;
    say(result, done, undoable ? () => void set(user, eservice, !granted, false) : undefined);
    // Refused: the box shows what is in force. Done: the fresh answer takes over.
    setPending(({ [key]: _done, ...rest }) => rest);
  };

  const press = (user: ActiveUser, eservice: AdministeredEservice) => {
    const granted = !held(user, eservice);
    if (acts === null) toast('Vous pouvez lire les permissions, non les changer.', { kind: 'bad' });
    else if (granted && !eservice.open) toast(`« ${eservice.name} » est fermé : aucune permission ne s’y donne.`, { kind: 'bad' });
    else void set(user, eservice, granted, true);
  };

  return (
    <div className={styles.scroll}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose boxes the arrows cross is a grid
        role="grid"
        aria-label="Permissions : personnes et e-services"
        aria-rowcount={users.length + 1}
        aria-colcount={eservices.length + 1}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-colindex={1}>
              Personne
            </th>
            {eservices.map((eservice, col) => (
              <th key={eservice.id} scope="col" aria-colindex={col + 2}>
                {eservice.name}
                <span className={styles.figure}>
                  {figure(users.filter((user) => held(user, eservice)).length)} sur {figure(users.length)}
                  {!eservice.open && ', fermé'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user, row) => (
            <tr key={user.account} aria-rowindex={row + 2}>
              <th scope="row" aria-colindex={1}>
                {user.displayName}
                {user.account === self && ' (vous)'}
                <span className={styles.figure}>
                  {figure(eservices.filter((eservice) => held(user, eservice)).length)} sur {figure(eservices.length)}
                </span>
              </th>
              {eservices.map((eservice, col) => (
                <td key={eservice.id} aria-colindex={col + 2}>
                  <label className={styles.cell}>
                    <input
                      type="checkbox"
                      data-cell={`${row}:${col}`}
                      tabIndex={here.row === row && here.col === col ? 0 : -1}
                      aria-label={`${user.displayName}, ${eservice.name}`}
                      checked={held(user, eservice)}
                      aria-disabled={acts === null || (!eservice.open && !held(user, eservice)) || undefined}
                      onFocus={() => setAt({ row, col })}
                      onChange={() => press(user, eservice)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
