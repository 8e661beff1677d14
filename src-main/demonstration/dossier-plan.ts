import { piecesOf } from '../../src-shared/demarches/form.ts';
import type { TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { Decided } from '../../src-shared/dossiers/events.ts';
import { formatNumber } from '../../src-shared/kernel/number.ts';
import { addDays, formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { type DossierDesk, type Standing, services } from './dossier-desk.ts';
import type { FileMaker, SealedFile, SheetName } from './dossier-files.ts';
import { contents, decidedBy, isFormer, isLea, type Outline, oldest, outlines, type Requesting, rejects } from './dossier-outlines.ts';
import type { Setting } from './rare-plan.ts';
import { planServices } from './service-plan.ts';

const sheetOf: Readonly<Record<string, SheetName>> = {
  statuts: 'statuts',
  assemblee: 'assemblee',
  rib: 'rib',
  budget_signe: 'budget',
  identite: 'identite',
  domicile: 'domicile',
  scolarite: 'scolarite',
};

const projects = [
  ['Tournoi de printemps des jeunes', 'Deux jours de rencontres pour deux cents enfants, avec repas et transport.'],
  ['Atelier de lecture à voix haute', 'Douze séances dans les écoles et à la maison de retraite.'],
  ['Remise en état du local', 'Peinture, électricité et mobilier, par les adhérents.'],
  ['Fête de l’eau', 'Une journée au bord du canal : joutes, marché, exposition.'],
  ['Achat de matériel', 'Tapis, protections et armoire de secours.'],
] as const;

/** The words of a grant. */
const grantWords = (at: number, start: string): TypedForm => {
  const [intitule, description] = projects[at % projects.length] ?? projects[0];
  const asked = 800 + (at % 9) * 350;
  return {
    fields: {
      objet: 'Faire vivre la commune et ses habitants.',
      adherents: String(24 + at * 3),
      domaine: ['Sport', 'Culture', 'Action sociale'][at % 3],
      type: 'Un projet précis',
      intitule,
      debut: start,
      description,
      salaries: false,
      montant: `${asked},00`,
      iban: 'FR76 3000 6000 0112 3456 7890 189',
      contrat: true,
      sincere: true,
    },
    rows: {
      depenses: [
        { id: 'a', fields: { depense_nature: 'Location', depense_montant: String(asked) } },
        { id: 'b', fields: { depense_nature: 'Transport', depense_montant: '420,50' } },
      ],
      recettes: [{ id: 'a', fields: { recette_nature: 'Commune', recette_montant: '420,50', recette_acquise: true } }],
    },
  };
};

/** The words of a card. */
const cardWords = (at: number, nom: string): TypedForm => ({
  fields: {
    civilite: at % 2 === 0 ? 'Monsieur' : 'Madame',
    nom,
    naissance: `1${at % 9}/0${(at % 8) + 1}/19${60 + (at % 30)}`,
    adresse: { street: `${at + 2} rue des Dunes`, postalCode: '62179', town: 'Wissant' },
    motif: 'Demandeur d’emploi',
    exact: true,
  },
  rows: {},
});

/** The same with its files sealed, and the letter that its decision will bear. */
export interface SealedDossier extends Outline {
  readonly joined: readonly { readonly piece: string; readonly file: SealedFile }[];
  readonly again: SealedFile | null;
  readonly letter: SealedFile | null;
  readonly counter: number;
}

const motives: Readonly<Record<Decided, string>> = {
  accepte: 'Le projet répond aux critères adoptés par l’assemblée départementale.',
  refuse:
    'Le règlement des aides, adopté par l’assemblée départementale, réserve cette aide aux projets ouverts à tous les habitants.\nLe vôtre s’adresse aux seuls adhérents.',
  sans_suite: 'Vous nous avez dit que le projet n’a pas lieu.',
};

const envelopeOf = (by: Requesting): string[] => {
  if ('body' in by) return [by.body.name, `${by.body.address.postalCode} ${by.body.address.town.toUpperCase()}`];
  return [`${by.person.prenom} ${by.person.nom}`, ...(by.paper?.address.split('\n') ?? [])];
};

/** Whose files they are. */
const ownerOf = (by: Requesting): string => envelopeOf(by).join(', ');

/** One piece in three that says who somebody is was photographed. */
const fileFor = (files: FileMaker, piece: string, { by, end, at }: Outline): Promise<SealedFile> => {
  if (piece === 'identite' && at % 3 === 0) return files.photo(ownerOf(by));
  return files.sheet(piece === 'domicile' && rejects(end) ? 'domicileAncien' : (sheetOf[piece] ?? 'statuts'), ownerOf(by));
};

/**
 * Seals the files of every dossier, and draws the letters of the decisions, before the story is played: it is one transaction, in which
 * nothing is awaited. Numbers follow the order of the deposits, so that a letter bears the one its dossier will have.
 */
export const sealDossiers = async (
  files: FileMaker,
  { day, departement, poste }: { readonly day: Setting['day']; readonly departement: string; readonly poste: string },
): Promise<SealedDossier[]> => {
  const sealed: SealedDossier[] = [];
  const counters = new Map<number, number>();
  for (const outline of outlines()) {
    const { of, by, end, day: on } = outline;
    const content = contents[of];
    const joined: { piece: string; file: SealedFile }[] = [];
    for (const { id } of piecesOf(content.form).filter(({ required, condition }) => required && condition === null))
      joined.push({
        piece: id,
        file: await fileFor(files, id, outline),
      });
    const decision = decidedBy[end];
    const year = Number(day(on).slice(0, 4));
    const counter = (counters.get(year) ?? 0) + 1;
    counters.set(year, counter);
    sealed.push({
      ...outline,
      joined,
      counter,
      again: rejects(end) ? await files.sheet(of === 'card' ? 'domicile' : 'budget', `${ownerOf(by)}, de nouveau`) : null,
      letter:
        decision === undefined
          ? null
          : await (isFormer(outline) ? files.formerLetter : files.letter)({
              departement,
              service: services[of],
              recipient: envelopeOf(by),
              date: day(on - outline.lasts),
              number: formatNumber({ year, poste, counter }),
              title: content.title,
              receivedOn: day(on),
              decision,
              words: '',
              motive: motives[decision],
              author: { name: isLea(outline) ? 'Léa Instruction' : 'Paul Instruction', capacity: 'Instructeur' },
            }),
    });
  }
  return sealed;
};

/** What the service keeps to itself: a label, a note, an opinion that Paul asks of Léa. The dossiers whose turn comes last have them. */
const internal = ({ stage, agents, day }: Setting, desk: DossierDesk, opened: () => readonly string[]): void =>
  stage.plan([2, '17:05'], () => {
    const [id = '', other = ''] = opened().toReversed();
    const { id: label } = desk.call(agents.paul, 'instruction.saveLabel', {
      id: null,
      service: desk.serviceOf(id),
      name: 'Commission de fin d’année',
      colour: 'bleu',
    });
    for (const dossier of [id, other])
      if (desk.serviceOf(dossier) === desk.serviceOf(id)) desk.call(agents.paul, 'instruction.label', { id: dossier, label, on: true });
    desk.call(agents.lea, 'instruction.note', { id, text: 'Le trésorier rappelle mardi pour le budget.' });
    desk.call(agents.paul, 'instruction.askOpinion', {
      ...{ id, to: 'collegue', expert: agents.lea.account, name: '', courriel: '', confidential: false },
      question: 'Le local se prête-t-il à l’accueil de ce public ?',
      until: addDays(day(0), 10),
    });
  });

/** The dossiers of the demonstration, in every state, by the real commands. */
export const planDossiers = (setting: Setting, desk: DossierDesk, sealed: readonly SealedDossier[]): void => {
  const { stage, people, agents } = setting;
  stage.plan([oldest + 1, '08:40'], () => desk.prepare(agents, contents));

  const askerOf = (by: Requesting): Standing => {
    if ('body' in by) {
      const id = people.organisationNamed(by.body.name);
      if (by.isPaper) return { asker: { kind: 'organisation', id, courriel: `contact@${by.body.domain}` } };
      return {
        actor: people.signedIn(people.accountOf(by.body.applicant, by.body.domain), 'administrateur', id),
        requester: { kind: 'organisation', id },
      };
    }
    if (by.paper !== null) return { asker: { kind: 'personne', ...by.person, ...by.paper } };
    const account = people.accountOf(by.person, 'courriel.example');
    return { actor: people.signedIn(account, 'particulier'), requester: { kind: 'particulier', id: account } };
  };

  /** Ids by the rank of the story, once they are deposited. */
  const ids: Record<number, string> = {};

  const play = (dossier: SealedDossier): void => {
    const { of, by, end, day: on, lasts, at, rank, joined, counter, again, letter } = dossier;
    const minutes = String((at * 11) % 60).padStart(2, '0');
    const agent = isLea(dossier) ? agents.lea : agents.paul;
    let id = '';
    const then = (later: number, time: string, act: (id: string, seen: string[]) => unknown): void =>
      stage.plan([on - later, `${time}:${minutes}`], () => act(id, people.seen(`dossier/${id}`)));
    stage.plan([on, `09:${String(rank * 5).padStart(2, '0')}`], () => {
      const typed = of === 'grant' ? grantWords(at, formatDateShort(setting.day(1))) : cardWords(at, 'person' in by ? by.person.nom : '');
      id = ids[at] = desk.deposit(askerOf(by), agent, { demarche: of, typed, joined, expected: counter, receivedOn: setting.day(on) });
    });
    if (end === 'depose') return;
    then(1, '11', (id, seen) => desk.call(agent, 'dossiers.take', { id, seen }));
    if (end === 'suivi') return;
    if (end === 'desiste') {
      then(3, '15', (id) => desk.withdraw(askerOf(by), agent, id, setting.day(on - 3)));
      return;
    }
    then(1, '14', (id, seen) => desk.call(agent, 'dossiers.start', { id, seen }));
    if (end === 'en_instruction') return;
    then(2, '09', (id) => desk.judgeAll(agent, id, rejects(end) ? 1 : 0));
    if (end === 'rejet') return;
    if (rejects(end)) {
      const text = 'Merci de joindre un document plus récent.';
      const fields = end === 'complement' ? [of === 'grant' ? 'adherents' : 'adresse'] : [];
      then(2, '10', (id, seen) => desk.call(agent, 'dossiers.requestCompletion', { id, seen, text, fields, until: null }));
      if ((end === 'complete' || end === 'complete_accepte') && again !== null)
        then(4, '16', (id) => desk.replaceRejected(askerOf(by), agent, id, { file: again, receivedOn: setting.day(on - 4) }));
      if (end !== 'complete_accepte') return;
      then(5, '14', (id) => desk.judgeAll(agent, id, 0));
    }
    const decision = decidedBy[end];
    if (decision === undefined || letter === null) return;
    then(lasts, '15', (id, seen) => desk.decide(agent, { id, seen, decision, motive: motives[decision] }, letter));
    if (end !== 'rouvert') return;
    const reason = 'Un élément nouveau nous est parvenu : votre projet est ouvert à tous.';
    then(lasts + 1, '09', (id, seen) => desk.call(agent, 'dossiers.reopen', { id, seen, reason }));
  };
  for (const each of sealed) play(each);
  planServices(setting, desk, () => ({
    proposed: ids[16] ?? '',
    confided: ids[30] ?? '',
    transmitted: [22, 33].map((at) => ids[at] ?? ''),
  }));
  internal(setting, desk, () => sealed.filter(({ end, at }) => end === 'en_instruction' && at < 44).map(({ at }) => ids[at] ?? ''));
};
