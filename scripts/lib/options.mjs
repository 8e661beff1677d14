import { parseArgs } from 'node:util';
import { Stop } from './say.mjs';

/**
 * @typedef {object} StartOptions
 * @property {'electron' | 'browser' | null} shell null: the best one this machine can have
 * @property {boolean} window false with `--no-window`
 * @property {number | null} port null: chosen at random
 * @property {string | null} data as typed
 * @property {boolean} demo
 * @property {string | null} smtp
 * @property {string | null} link of a mail
 * @property {boolean} help
 */

export const startHelp = `Écritoire : poste de travail hors ligne.

Utilisation : npm start -- [options]

  --shell electron|browser  choisit la fenêtre : Electron, ou un navigateur installé (Chromium, Chrome, Edge)
  --no-window               n’ouvre pas de fenêtre : écrit une ligne JSON {"url":…} sur la sortie standard et sert jusqu’à l’arrêt
  --port N                  port local à utiliser (0 à 65535 ; au hasard sinon)
  --data DOSSIER            dossier des données
  --demo                    données de démonstration (remplit un dossier vide, ouvre une démonstration existante)
  --smtp URL                serveur de courriel, par exemple smtp://127.0.0.1:2525
  --link LIEN               lien reçu par courriel : remplit « J’ai reçu un code »
  --help                    affiche cette aide`;

/**
 * @param {string} sentence
 * @returns {never}
 */
const refuse = (sentence) => {
  throw new Stop(`${sentence}\nPour la liste des options : npm start -- --help`, 2);
};

/** @param {unknown} error */
const sentenceOf = (error) => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const name = error instanceof Error ? (/'([^']+?)(?: <value>)?'/.exec(error.message)?.[1] ?? '') : '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `L’option « ${name} » n’existe pas.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `« ${name} » n’est pas attendu ici.`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `L’option « ${name} » n’a pas la valeur qu’il faut.`;
  throw error;
};

/** @param {readonly string[]} argv */
const parse = (argv) => {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        shell: { type: 'string' },
        'no-window': { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        smtp: { type: 'string' },
        link: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(sentenceOf(error));
  }
};

/** @param {string} text */
const parsePort = (text) => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : refuse(`« ${text} » n’est pas un port : attendu un nombre de 0 à 65535.`);
};

/** @param {string} text */
const parseSmtp = (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    return refuse('L’adresse donnée à --smtp n’est pas valable : attendu smtp://serveur:port ou smtps://serveur:port.');
  return text;
};

/**
 * Reads the options of `npm start`.
 * @param {readonly string[]} argv without node and script
 * @returns {StartOptions}
 * @throws {Stop} with exit code 2 and a French sentence for a wrong option
 */
export const parseStartOptions = (argv) => {
  const values = parse(argv);
  const shell = values.shell ?? null;
  if (shell !== null && shell !== 'electron' && shell !== 'browser')
    return refuse(`« ${shell} » n’est pas une fenêtre connue : attendu electron ou browser.`);
  const window = !values['no-window'];
  if (shell === 'electron' && !window) return refuse('--no-window ne va pas avec --shell electron : Electron est une fenêtre.');
  if (values.data?.trim() === '') return refuse('--data attend le nom d’un dossier.');
  return {
    shell,
    window,
    port: values.port === undefined ? null : parsePort(values.port),
    data: values.data ?? null,
    demo: values.demo,
    smtp: values.smtp === undefined ? null : parseSmtp(values.smtp),
    link: values.link ?? null,
    help: values.help,
  };
};

/**
 * The options that both shells understand, as their argv.
 * @param {StartOptions} options
 * @param {(path: string) => string} absolute where `--data` lies, seen from the folder in which the person typed the command
 */
export const shellArguments = (options, absolute) => [
  ...(options.port === null ? [] : ['--port', String(options.port)]),
  ...(options.data === null ? [] : ['--data', absolute(options.data)]),
  ...(options.demo ? ['--demo'] : []),
  ...(options.smtp === null ? [] : ['--smtp', options.smtp]),
  ...(options.link === null ? [] : ['--link', options.link]),
];
