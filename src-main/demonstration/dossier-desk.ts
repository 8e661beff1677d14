import type { CallName, InputOf, OutputOf } from '../../src-shared/contract.ts';
import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { Requester } from '../../src-shared/dossiers/events.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
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

/** What people do with dossiers in the story: each thing by the real command. */
export const createDossierDesk = (context: WriterContext, ports: MovingPorts, desk: Desk) => {
  const { statements, journal } = context;
  const demarches: Record<Kind, string> = { grant: '', card: '' };
  const headsOf = (stream: string): string[] => [...(journal.reader.stream(stream)?.heads ?? [])];
  const call = <N extends CallName>(actor: Actor, name: N, input: InputOf<N>): OutputOf<N> => desk.call(actor, name, input);
  let marie: Actor | null = null;
  /** Mails of a dossier are handed over as they come. */
  const handOver = (account: string | null): void => {
    if (marie !== null && account !== null) desk.handMailsOver(marie, account);
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
      if ('id' in (input as object)) handOver(dossierOf((input as { id: string }).id).depositor);
      return answer;
    },

    /** Both services with their agents, and their démarches published. */
    prepare: (agents: Agents, contents: Readonly<Record<Kind, DemarcheContent>>): void => {
      marie = agents.marie;
      const people = [agents.paul, agents.lea].flatMap(({ account }) => (account === null ? [] : [account]));
      for (const kind of Object.keys(services) as Kind[]) {
        const service = call(agents.marie, 'services.create', {
          ...services[kind],
          address: [...services[kind].address],
          agents: people,
        }).id;
        const { id } = call(agents.marie, 'demarches.create', { model: null, copyOf: null });
        call(agents.marie, 'demarches.save', { id, seen: headsOf(`demarche/${id}`), content: { ...contents[kind], service } });
        call(agents.marie, 'demarches.publish', { id, seen: headsOf(`demarche/${id}`) });
        demarches[kind] = id;
      }
    },

    /** A draft filled in, its files joined, deposited. @returns the dossier */
    deposit: (
      actor: Actor,
      given: {
        readonly demarche: Kind;
        readonly requester: Requester;
        readonly typed: TypedForm;
        readonly joined: readonly { readonly piece: string; readonly file: SealedFile }[];
        /** What its number will count. */
        readonly expected: number;
      },
    ): string => {
      const { id } = call(actor, 'drafts.begin', { demarche: demarches[given.demarche], requester: given.requester });
      for (const { piece, file } of given.joined) call(actor, 'drafts.join', { id, piece, upload: sent(file, actor.account) });
      const { dossier, number } = call(actor, 'drafts.deposit', { id, typed: given.typed });
      if (Number(number.split('-').at(-1)) !== given.expected)
        throw new Error('demonstration: a dossier has another number than its letter');
      handOver(actor.account);
      return dossier;
    },

    /** A verdict for each justificatif: the last `rejected` ones are refused. */
    judgeAll: (agent: Actor, id: string, rejected: number): void => {
      const items = dossierOf(id).pieces.map(({ item }) => item);
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
    replaceRejected: (actor: Actor, id: string, file: SealedFile): void => {
      const item = dossierOf(id).pieces.find(({ status }) => status === 'rejetee')?.item ?? '';
      call(actor, 'dossiers.replace', { id, seen: headsOf(`dossier/${id}`), item, upload: sent(file, actor.account) });
      call(actor, 'dossiers.complete', { id, seen: headsOf(`dossier/${id}`) });
      handOver(actor.account);
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
      handOver(dossierOf(wish.id).depositor);
    },
  };
};
export type DossierDesk = ReturnType<typeof createDossierDesk>;
