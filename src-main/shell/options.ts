import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';

/** What the command line of either shell asks for. */
export interface ShellOptions {
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly demo: boolean;
  /** Address of a mail server (`smtp://…`), null when the saved settings apply. */
  readonly smtpUrl: string | null;
  /** Port of the browser shell on 127.0.0.1; 0 lets the system choose. */
  readonly port: number;
  /** False with `--no-window`: the address is printed and served until the program is stopped. */
  readonly window: boolean;
  /** Browser to open, null to look for an installed one. */
  readonly browser: string | null;
  /** Link of a mail, to fill «J’ai reçu un code» in; null without one. */
  readonly link: string | null;
  readonly help: boolean;
}

/** What the options depend on, handed in so that they can be tried for every system. */
export interface ShellEnvironment {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

export const currentEnvironment = (): ShellEnvironment => ({
  platform: process.platform,
  home: homedir(),
  variables: process.env,
  workingFolder: process.cwd(),
});

export const helpText = `Écritoire
  --data DOSSIER     dossier des données (par défaut : celui de votre session)
  --demo             données de démonstration, dans un dossier à part
  --port N           port de la fenêtre de navigateur (par défaut : au hasard)
  --no-window        n’ouvre aucune fenêtre : écrit l’adresse et sert jusqu’à l’arrêt
  --browser CHEMIN   navigateur à ouvrir
  --smtp ADRESSE     serveur de courrier (smtp://…)
  --link LIEN        lien reçu par courriel : remplit « J’ai reçu un code »
  --help             cette aide`;

/** Folder of the data when none is given; demonstration data never lies in the same folder as real data. */
export const defaultDataFolder = (environment: ShellEnvironment, demo: boolean): string => {
  const { platform, home, variables } = environment;
  const name = demo ? 'ecritoire-demonstration' : 'ecritoire';
  const set = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);
  if (platform === 'win32') return join(set(variables.APPDATA) ?? join(home, 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  return join(set(variables.XDG_DATA_HOME) ?? join(home, '.local', 'share'), name);
};

/** Name of the option that `parseArgs` complains of, as it was typed; nothing else of its English sentence is shown. */
const namedIn = (error: unknown): string => (error instanceof Error ? (/'(-{1,2}[\p{L}\d-]{1,40})/u.exec(error.message)?.[1] ?? '') : '');

/** Reads the command line (without program and script). Refuses what it does not know, with a sentence for people. */
export const readOptions = (args: readonly string[], environment: ShellEnvironment): Result<ShellOptions> => {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    const name = namedIn(error);
    const which = name === '' ? 'Une option de la ligne de commande' : `L’option « ${name} » de la ligne de commande`;
    return refuse('options', `${which} n’existe pas ou n’a pas la valeur qu’il faut. « --help » les montre toutes.`);
  }
  const port = values.port === undefined ? 0 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refuse('port', 'Le port est un nombre entier de 0 à 65535.', 'port');
  }
  if (values.smtp !== undefined && !/^smtps?:\/\/[^/]+/u.test(values.smtp)) {
    return refuse('smtp', 'L’adresse du serveur de courrier commence par « smtp:// » ou « smtps:// ».', 'smtp');
  }
  if (values.link !== undefined && readCodeLink(values.link) === null) {
    return refuse('link', 'Ce lien n’est pas celui d’un courriel d’Écritoire : copiez-le en entier, de « ecritoire: » à la fin.', 'link');
  }
  const demo = values.demo ?? false;
  return ok({
    dataFolder: values.data === undefined ? defaultDataFolder(environment, demo) : resolve(environment.workingFolder, values.data),
    demo,
    smtpUrl: values.smtp ?? null,
    port,
    window: !(values['no-window'] ?? false),
    browser: values.browser ?? null,
    link: values.link ?? null,
    help: values.help ?? false,
  });
};

const known = {
  data: { type: 'string' },
  demo: { type: 'boolean' },
  smtp: { type: 'string' },
  port: { type: 'string' },
  'no-window': { type: 'boolean' },
  browser: { type: 'string' },
  link: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], strict: true, allowPositionals: false, options: known }).values;

/**
 * Switches of Chromium, Electron and Node that people have a reason to give, by their beginnings: they come in the same list as ours, each
 * with its value behind `=`. One of ours that is misspelt (`--dta`, `--no-windw`) begins like none of these.
 */
const foreign =
  /^--(?:no-(?:sandbox|zygote|proxy-server|first-run)$|disable-|enable-|force-|use-|ignore-gpu|gpu-|ozone-|gtk-|high-dpi-|remote-|inspect|js-flags=|lang=|log-|v=|vmodule=|trace-|proxy-|password-store=)/u;

/** What systems add by themselves: a link of a mail that is opened (a spoilt one opens the application too), and macOS a number. */
const ofSystem = /^(?:ecritoire:|-psn_)/iu;

/**
 * Our own options out of Electron's command line, which Chromium's switches share. Before the application's path (a program that is not
 * packaged is given one) stand only switches; what is left behind it is ours, known or refused by `readOptions`.
 * @param args without the program
 * @param unpackaged true where the path of the application is among them
 */
export const electronArguments = (args: readonly string[], unpackaged: boolean): string[] => {
  const path = unpackaged ? args.findIndex((argument) => !argument.startsWith('-')) : -1;
  return args
    .slice(path + 1)
    .filter((argument, index, own) => !foreign.test(argument) && (own[index - 1] === '--link' || !ofSystem.test(argument)));
};
