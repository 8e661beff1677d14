import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkInbox } from '../../../src-main/accounts/link-inbox.ts';
import { createOpenedLinks } from '../../../src-main/electron/opened-links.ts';
import { codeLinkAmong, codeLinkScheme, readCodeLink, writeCodeLink } from '../../../src-shared/accounts/code-link.ts';
import { drawActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { proposeIdentifier } from '../../../src-shared/kernel/identifier.ts';
import { testPorts } from '../../fixtures/ports.ts';

const good = 'ecritoire://code?qui=eric.hochart&code=A2C4E6H8JK';
const read = { who: 'eric.hochart', code: 'A2C4E6H8JK', chosen: false };

describe('a link of a mail', () => {
  it('carries an identifier and a code, and says whether the password was chosen', () => {
    expect(writeCodeLink(read)).toBe(good);
    expect(readCodeLink(good)).toEqual(read);
    expect(readCodeLink(`${good}&choisi=1`)).toEqual({ ...read, chosen: true });
    // What mail programs, systems and people do to a link.
    expect(readCodeLink(` ${good}\n`)).toEqual(read);
    expect(readCodeLink('ecritoire://code/?qui=eric.hochart&code=A2C4E6H8JK')).toEqual(read);
    expect(readCodeLink('ECRITOIRE://CODE?qui=eric.hochart&code=a2c4e-6h8jk')).toEqual(read);
  });

  it.each([
    '',
    'eric.hochart',
    'A2C4E-6H8JK',
    'ecritoire://code',
    'ecritoire://autre?qui=eric.hochart&code=A2C4E6H8JK',
    'ecritoire://code@evil.example?qui=eric.hochart&code=A2C4E6H8JK',
    'ecritoire:code?qui=eric.hochart&code=A2C4E6H8JK',
    'https://code?qui=eric.hochart&code=A2C4E6H8JK',
    'javascript:alert(1)',
    `${good}&code=A2C4E6H8JK`,
    `${good}&choisi=0`,
    `${good}#fragment`,
    `${good} --no-sandbox`,
    `${good}\nautre`,
    'ecritoire://code?code=A2C4E6H8JK&qui=eric.hochart',
    'ecritoire://code?qui=&code=A2C4E6H8JK',
    'ecritoire://code?qui=%20eric&code=A2C4E6H8JK',
    'ecritoire://code?qui=eric%0Ahochart&code=A2C4E6H8JK',
    'ecritoire://code?qui=eric%E2%80%AE&code=A2C4E6H8JK',
    'ecritoire://code?qui=eric%&code=A2C4E6H8JK',
    'ecritoire://code?qui=eric%FF&code=A2C4E6H8JK',
    'ecritoire://code?qui=eric.hochart&code=A2C4E6H8JX',
    'ecritoire://code?qui=eric.hochart&code=A2C4E6H8J',
    `ecritoire://code?qui=${'a'.repeat(255)}&code=A2C4E6H8JK`,
    `ecritoire://code?qui=${'%61'.repeat(200)}&code=A2C4E6H8JK`,
  ])('«%s» is none', (text) => expect(readCodeLink(text)).toBeNull());

  it('comes back as it was written, for every identifier and code', () => {
    const { random } = testPorts('links');
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(names, names, fc.boolean(), (prenom, nom, chosen) => {
        const who = proposeIdentifier(prenom, nom, () => false);
        const link = { who, code: drawActivationCode(random), chosen };
        fc.pre(who !== '');
        expect(readCodeLink(writeCodeLink(link))).toEqual(link);
      }),
    );
  });

  it('whatever the text, it is null or exactly what would be written again', () => {
    const near = fc.array(
      fc.constantFrom(
        'ecritoire://',
        'code',
        '?',
        'qui=',
        '&',
        'code=',
        'A2C4E6H8JK',
        'eric',
        '%41',
        '%',
        '#',
        '@',
        ' ',
        '\n',
        '&choisi=1',
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          near.map((parts) => parts.join('')),
        ),
        (text) => {
          const link = readCodeLink(text);
          expect(link === null ? null : readCodeLink(writeCodeLink(link))).toEqual(link);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('how it comes in', () => {
  it('by the scheme that the installed application declares', () => {
    const packaging = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
    expect(packaging).toContain(`schemes: [${codeLinkScheme}]`);
    expect(good.startsWith(`${codeLinkScheme}://`)).toBe(true);
  });

  it('among the arguments of a start, the last one counts', () => {
    const other = writeCodeLink({ ...read, who: 'sonia.mairie' });
    expect(codeLinkAmong(['electron', '--demo', good, 'ecritoire://autre', other, '--data'])).toBe(other);
    expect(codeLinkAmong(['electron', '--demo'])).toBeNull();
  });

  it('one way from every side: what came early waits, what is none is dropped', () => {
    const taken: string[] = [];
    const links = createOpenedLinks();
    links.start(['electron', '/app', 'ecritoire://autre']);
    links.address(good);
    links.deliverTo((link) => taken.push(link));
    expect(taken).toEqual([good]);
    links.address('file:///etc/passwd');
    links.start(['electron', `${good}&choisi=1`]);
    expect(taken).toEqual([good, `${good}&choisi=1`]);
  });

  it('is taken once, within ten minutes', () => {
    let now = 0;
    const inbox = createLinkInbox({ now: () => now });
    expect(inbox.take()).toBeNull();
    inbox.put(read);
    expect(inbox.take()).toEqual(read);
    expect(inbox.take()).toBeNull();
    inbox.put(read);
    now = 10 * 60_000;
    expect(inbox.take()).toBeNull();
  });
});
