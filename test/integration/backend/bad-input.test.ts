import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, callNames, contract } from '../../../src-shared/contract.ts';
import { hasHiddenCharacter } from '../../../src-shared/kernel/free-text.ts';
import type { Role } from '../../../src-shared/kernel/roles.ts';
import { type OneOfEach, startOneOfEach } from './people.ts';
import { sampleOf } from './sample.ts';

/** One text of one call, and an input that is right but for it. */
interface Field {
  readonly name: CallName;
  readonly path: string;
  readonly with: (value: unknown) => unknown;
}

const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]));
};

const textPaths = (value: unknown, path: readonly string[] = []): string[][] => {
  if (typeof value === 'string') return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textPaths(inner, [...path, key]));
};

const accepts = (name: CallName, value: unknown): boolean => contract[name].input.safeParse(value).success;

/** The choices of a form show other fields each: so many samples are made of it. */
const samplesEach = 6;

/** Every text field of every call, found in the schemas: nobody has to think of a new one. */
const fields: readonly Field[] = callNames.flatMap((name) => {
  const seen = new Map<string, Field>();
  for (let choice = 0; choice < samplesEach; choice += 1) {
    const sample = sampleOf(contract[name].input, '', choice);
    if (!accepts(name, sample)) continue;
    for (const path of textPaths(sample)) {
      const key = path.join('.');
      if (!seen.has(key)) seen.set(key, { name, path: key, with: (value) => replaced(sample, path, value) });
    }
  }
  return [...seen.values()];
});

/** Ids, and what is typed to be compared: never kept, a wrong one is not found. The password of a mail server is kept as it is. */
const compared =
  /(?:^|\.)(?:id|account|agent|application|batch|download|eservice|eservicesWished\.\d+|job|letter|letters\.\d+|organisation|profile|service|snapshot|subjects\.\d+|letters\.except\.\d+|dossiers\.except\.\d+|who|password|current|next|again|key|recoveryKey|search)$/;
/** Looked up, in calls that write nothing of it. */
const lookedUp: readonly string[] = [
  'accounts.findOrganisation number',
  'accounts.findOrganisation name',
  'accounts.findOrganisation town',
  'assistance.link target',
  'demarches.places text',
  'dossiers.numberDoubt number',
  'drafts.numberDoubt number',
  'drafts.findPeople text',
  'journal.search type',
  'journal.verify anchor',
  'organisations.findByKey value',
  'persons.examine subject',
  'persons.search text',
];
/** Cells of an import: each line is read again by the forms of `drafts.beginFor`, so that a bad one refuses its line and not the file. */
const cells = /^drafts\.import(?:Check lines\.0|Line line)\.(?:asker\.|files\.0\.name$)/;
const isCompared = ({ name, path }: Field): boolean =>
  compared.test(path) || lookedUp.includes(`${name} ${path}`) || cells.test(`${name} ${path}`);

const outcome = (field: Field, value: unknown) => contract[field.name].input.safeParse(field.with(value));
const at = (field: Field, parsed: unknown): unknown =>
  field.path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], parsed);

const wrongTypes = [5, true, {}, [[]], Number.NaN];
const tooLong = 'x'.repeat(2_000_000);
const hidden = {
  'zero width': 'Ca\u200bmille',
  'right to left': 'Ca\u202emille',
  isolate: '\u2067Camille\u2069',
  'byte order mark': '\ufeffCamille x',
  null: 'Ca\u0000mille',
  'lone surrogate': 'Camille \ud800',
  tag: 'Camille\u{e0041}',
};
const sentence = /^[A-ZÀÉÊ«].*[.?!:»]$/su;

describe('every text field of the contract', () => {
  it('is found in the schemas', () => {
    expect(fields.length).toBeGreaterThan(150);
    const commands = callNames.filter((name) => contract[name].kind === 'command' && Object.keys(contract[name].input).length > 0);
    expect(
      commands.filter((name) => ![0, 1, 2, 3, 4, 5].some((choice) => accepts(name, sampleOf(contract[name].input, '', choice)))),
    ).toEqual([]);
  });

  it('refuses what is no text', () => {
    const accepted = fields.flatMap((field) =>
      wrongTypes.filter((value) => outcome(field, value).success).map(() => `${field.name} ${field.path}`),
    );
    expect(accepted).toEqual([]);
  });

  it('refuses a text of two million signs, in a sentence at the field', () => {
    const wrong = fields.flatMap((field) => {
      const parsed = outcome(field, tooLong);
      const issue = parsed.error?.issues[0];
      return parsed.success || issue?.path.join('.') !== field.path ? [`${field.name} ${field.path}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(hidden))('lets no sign through that nobody sees: %s', (_what, text) => {
    const kept = fields.flatMap((field) => {
      const parsed = outcome(field, text);
      const value = parsed.success ? at(field, parsed.data) : '';
      return typeof value === 'string' && hasHiddenCharacter(value) && !isCompared(field) ? [`${field.name} ${field.path}`] : [];
    });
    expect(kept).toEqual([]);
  });
});

describe('through the door', () => {
  const roles = [
    'gestionnaire_poste',
    'gestionnaire',
    'instructeur',
    'administrateur',
    'utilisateur',
    'particulier',
  ] as const satisfies readonly Role[];
  let people: OneOfEach;
  beforeAll(async () => {
    people = await startOneOfEach(roles);
  });
  afterAll(() => people.remove());

  it('each bad text is refused at its field in a French sentence, and nothing is written', async () => {
    const before = await people.stopAndDump();
    await people.start();
    const bad = ['', '   ', tooLong.slice(0, 100_000), 7, null, '<img src=x onerror=alert(1)>', ...Object.values(hidden)];
    let refused = 0;
    for (const field of fields) {
      const { who } = contract[field.name];
      const caller = who === 'public' ? 'nobody' : (roles.find((role) => who.includes(role)) ?? 'instructeur');
      for (const value of bad) {
        const input = field.with(value);
        if (accepts(field.name, input)) continue;
        const result = await people.call(caller, field.name, input);
        const called = `${field.name} ${field.path} ${JSON.stringify(value)?.slice(0, 40)}`;
        expect(result, called).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringMatching(sentence) } });
        const named = result.ok ? undefined : result.error.field;
        expect([field.path, ...siblings(field)], called).toContain(named);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(1000);
    expect(await people.stopAndDump()).toBe(before);
    await people.start();
  });
});

/** Two texts that must be alike are told at the second; a whole address or list at what holds it. */
const siblings = ({ path }: Field): string[] => {
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
  const own = path.slice(parent === '' ? 0 : parent.length + 1);
  return { next: ['again'], again: ['again'], courriel: ['courrielAgain'] }[own] ?? [parent];
};
