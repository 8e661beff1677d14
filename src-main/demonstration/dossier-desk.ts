import type { CallName, InputOf, OutputOf } from '../../src-shared/contract.ts';
import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import type { Asker } from '../../src-shared/dossiers/behalf-contract.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { Requester } from '../../src-shared/dossiers/events.ts';
import { currentPieces } from '../../src-shared/dossiers/state.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { serviceAggregate } from '../../src-shared/services/service.ts';
import type { WriterContext } from '../backend/context.ts';
import { internalCommands } from '../backend/handlers.ts';
import { type Desk, must } from './desk.ts';
import type { SealedFile } from './dossier-files.ts';
import type { MovingPorts } from './ports.ts';
import type { Agents } from './stage.ts';

/** Both services, by the démarche that each instructs. */
export const services = {
  grant: {
    name: 'Sport et vie associative',
    address: ['Hôtel du Département', 'Rue Ferdinand-Buisson', '62000 ARRAS'],
    phone: '03 00 00 00 10',
    courriel: 'associations@pasdecalais.example',
  },
  card: {
    name: 'Mobilités',
    address: ['Hôtel du Département', 'Rue Ferdinand-Buisson', '62000 ARRAS'],
    phone: '03 00 00 00 20',
    courriel: 'mobilites@pasdecalais.example',
  },
} as const;
type Kind = keyof typeof services;

/** Whoever asks: signed in themselves, or by the paper that an agent types. */
export type Standing = { readonly actor: Actor; readonly requester: Requester } | { readonly asker: Asker };

/** What people do with dossiers in the story: each thing by the real command. */
export const createDossierDesk = (context: WriterContext, ports: MovingPorts, desk: Desk) => {
  const { statements, journal } = context;
  const demarches: Record<Kind, string> = { grant: '', card: '' };
  const headsOf = (stream: string): string[] => [...(journal.reader.stream(stream)?.heads ?? [])];
  const call = <N extends CallName>(actor: Actor, name: N, input: InputOf<N>): OutputOf<N> => desk.call(actor, name, input);
  let paul: Actor | null = null;
  const serviceIds: string[] = [];
  /** Mails of a dossier are handed over as they come, by an agent of its service. */
  const handOver = (id: string): void => {
    const agent = paul;
    if (agent === null) return;
    const { db } = statements;
    const waiting = statements.all(
      db
        .selectFrom('l_outbox')
        .select('id')
        // `0` is the sign after `/`.
        .where('effect_key', '>=', `dossier/${id}/`)
        .where('effect_key', '<', `dossier/${id}0`)
        .where('status', '=', 'waiting')
        .where('recipient', 'is not', null),
    );
    for (const mail of waiting) must('export', internalCommands['internal.mail.export']({ ...context, actor: agent }, { id: mail.id }));
  };
  /** As if this person had just sent the file. */
  const sent = ({ facts, part }: SealedFile, account: string | null): string => {
    statements.run(
      statements.db.insertInto('l_upload').values({
        ...facts,
        name: part.name,
        sha256: part.sha256,
        key: Buffer.from(part.key, 'base64'),
        account,
        at: ports.clock.now(),
      }),
    );
    return facts.file;
  };
  const dossierOf = (id: string) => journal.reader.fold(dossierAggregate, id)?.state ?? dossierAggregate.initial(id);

  return {
    call: <N extends CallName>(actor: Actor, name: N, input: InputOf<N>): OutputOf<N> => {
      const answer = call(actor, name, input);
      if ('id' in (input as object)) handOver((input as { id: string }).id);
      return answer;
    },

    /** Both services with their agents, and their démarches published. */
    prepare: (agents: Agents, contents: Readonly<Record<Kind, DemarcheContent>>): void => {
      paul = agents.paul;
      const people = [agents.paul, agents.lea].flatMap(({ account }) => (account === null ? [] : [account]));
      for (const kind of Object.keys(services) as Kind[]) {
        const service = call(agents.marie, 'services.create', {
          ...services[kind],
          address: [...services[kind].address],
          agents: people,
        }).id;
        serviceIds.push(service);
        const { id } = call(agents.marie, 'demarches.create', { model: null, copyOf: null });
        call(agents.marie, 'demarches.save', { id, seen: headsOf(`demarche/${id}`), content: { ...contents[kind], service } });
        call(agents.marie, 'demarches.publish', { id, seen: headsOf(`demarche/${id}`) });
        demarches[kind] = id;
      }
    },

    /** A draft filled in, its files joined, deposited; a paper is typed by the agent. @returns the dossier */
    deposit: (
      by: Standing,
      agent: Actor,
      given: {
        readonly demarche: Kind;
        readonly typed: TypedForm;
        readonly joined: readonly { readonly piece: string; readonly file: SealedFile }[];
        /** What its number will count. */
        readonly expected: number;
        readonly receivedOn: string;
      },
    ): string => {
      const demarche = demarches[given.demarche];
      const { typed, receivedOn } = given;
      const actor = 'asker' in by ? agent : by.actor;
      const { id } =
        'asker' in by
          ? call(actor, 'drafts.beginFor', { demarche, asker: by.asker })
          : call(actor, 'drafts.begin', { demarche, requester: by.requester });
      for (const { piece, file } of given.joined) call(actor, 'drafts.join', { id, piece, upload: sent(file, actor.account) });
      const { dossier, number } =
        'asker' in by
          ? call(actor, 'drafts.depositFor', { id, typed, reception: { channel: 'papier', receivedOn }, scans: [] })
          : call(actor, 'drafts.deposit', { id, typed });
      if (Number(number.split('-').at(-1)) !== given.expected)
        throw new Error('demonstration: a dossier has another number than its letter');
      handOver(dossier);
      return dossier;
    },

    withdraw: (by: Standing, agent: Actor, id: string, receivedOn: string): void => {
      const seen = headsOf(`dossier/${id}`);
      if ('asker' in by) call(agent, 'dossiers.noteWithdrawal', { id, seen, reception: { channel: 'courriel', receivedOn }, scans: [] });
      else call(by.actor, 'dossiers.withdraw', { id, seen });
      handOver(id);
    },

    /** The services that instruct. */
    services: (): string[] => [...serviceIds],

    /** Who works in a service from then on. */
    team: (by: Actor, id: string, accounts: readonly string[]): void => {
      const { name, address, phone, courriel } = journal.reader.fold(serviceAggregate, id)?.state ?? serviceAggregate.initial(id);
      call(by, 'services.change', {
        id,
        seen: headsOf(`service/${id}`),
        name,
        address: [...address],
        phone,
        courriel,
        agents: [...accounts],
      });
    },

    /** A second person agrees before each decision of a démarche. */
    askVisa: (by: Actor, kind: Kind): void => void call(by, 'demarches.setVisa', { id: demarches[kind], asked: true }),

    serviceOf: (id: string): string => dossierOf(id).service,

    /** A verdict for each justificatif: the last `rejected` ones are refused. */
    judgeAll: (agent: Actor, id: string, rejected: number): void => {
      const items = currentPieces(dossierOf(id)).map(({ item }) => item);
      items.forEach((item, at) => {
        const isBad = at >= items.length - rejected;
        call(agent, 'dossiers.judge', {
          id,
          seen: headsOf(`dossier/${id}`),
          item,
          verdict: isBad ? 'rejetee' : 'acceptee',
          reason: isBad ? 'Ce document est trop ancien : joignez-en un récent.' : '',
        });
      });
    },

    /** Whoever asked replaces what was rejected, and sends their answer. */
    replaceRejected: (
      by: Standing,
      agent: Actor,
      id: string,
      { file, receivedOn }: { readonly file: SealedFile; readonly receivedOn: string },
    ): void => {
      const item = dossierOf(id).pieces.find(({ status }) => status === 'rejetee')?.item ?? '';
      const actor = 'asker' in by ? agent : by.actor;
      const upload = sent(file, actor.account);
      const seen = (): string[] => headsOf(`dossier/${id}`);
      const reception = { channel: 'papier' as const, receivedOn };
      if ('asker' in by) {
        call(actor, 'dossiers.notePiece', { id, seen: seen(), item, upload, reception });
        call(actor, 'dossiers.noteCompletion', { id, seen: seen(), reception, scans: [] });
      } else {
        call(actor, 'dossiers.replace', { id, seen: seen(), item, upload });
        call(actor, 'dossiers.complete', { id, seen: seen() });
      }
      handOver(id);
    },

    decide: (
      agent: Actor,
      wish: {
        readonly id: string;
        readonly seen: string[];
        readonly decision: 'accepte' | 'refuse' | 'sans_suite';
        readonly motive: string;
      },
      letter: SealedFile,
    ): void => {
      ports.reach(ports.clock.now() + 40_000);
      const document = { id: newId(ports), file: letter.facts };
      must(
        'decide',
        internalCommands['internal.dossiers.decide']({ ...context, actor: agent }, { ...wish, document, secret: letter.part }),
      );
      // Ten minutes later its mail has left.
      ports.reach(ports.clock.now() + 11 * 60_000);
      handOver(wish.id);
    },
  };
};
export type DossierDesk = ReturnType<typeof createDossierDesk>;
