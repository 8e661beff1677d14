import { addDays } from '../../src-shared/kernel/plain-date.ts';
import type { DossierDesk } from './dossier-desk.ts';
import type { Setting } from './rare-plan.ts';

const motive =
  'Le règlement des aides, adopté par l’assemblée départementale, réserve cette aide aux projets ouverts à tous les habitants.\nLe vôtre s’adresse aux seuls adhérents.';

/** What the services settled among their agents in the last days: on which dossiers. */
export interface Settled {
  /** Of the grants: its decision is proposed to a visa. */
  readonly proposed: string;
  /** Confided to somebody who is away. */
  readonly confided: string;
  /** Passed on to the other service. */
  readonly transmitted: readonly string[];
}

/** Simone agrees before grants are decided, Victor is away and replaced, a view is shared, two dossiers went to the other service. */
export const planServices = (setting: Setting, desk: DossierDesk, settled: () => Settled): void => {
  const { stage, people, agents, day } = setting;
  const { marie, paul, lea } = agents;
  const { services } = desk;
  const otherThan = (service: string): string => services().find((each) => each !== service) ?? '';
  stage.plan([2, '16:35'], () => {
    for (const id of settled().transmitted) {
      const reason = 'Votre demande relève d’un autre service du Département, qui la reprend telle que vous l’avez déposée.';
      desk.call(paul, 'dossiers.transmit', { id, seen: people.seen(`dossier/${id}`), service: otherThan(desk.serviceOf(id)), reason });
    }
  });
  const victor = (): string => people.accountNamed('victor.lemaire');
  stage.plan([1, '16:50'], () => {
    const simone = people.accountNamed('simone.evrard');
    for (const id of services()) desk.team(marie, id, [paul, lea].map(({ account }) => account ?? '').concat(simone, victor()));
    desk.askVisa(marie, 'grant');
    const look = { view: 'en_cours' as const, search: '', sort: 'deposited' as const, descending: false, hidden: ['agent' as const] };
    for (const service of services()) desk.call(marie, 'views.share', { id: null, service, name: 'Les plus anciens d’abord', look });
    desk.call(marie, 'services.declareAbsence', { agent: victor(), from: day(1), to: addDays(day(0), 9), standIn: lea.account });
    setting.desk.handMailsOver(lea, lea.account ?? '');
  });
  stage.plan([1, '17:12'], () => {
    const { proposed: id, confided } = settled();
    desk.call(paul, 'dossiers.assign', { id: confided, seen: people.seen(`dossier/${confided}`), agent: victor() });
    desk.call(paul, 'instruction.proposeDecision', { id, decision: 'refuse', motive });
  });
};
