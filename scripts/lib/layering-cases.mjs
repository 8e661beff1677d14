/**
 * For each rule of `.dependency-cruiser.cjs` a small tree of files that it must refuse, and one tree that every rule must accept.
 * @type {readonly { rule: string | null, files: Record<string, string> }[]}
 */
export const layeringCases = [
  {
    rule: null,
    files: {
      'src-shared/kernel/ids.ts': "import { z } from 'zod';\nexport const id = z.string();\n",
      'src-shared/dossiers/dossier.ts': "import { id } from '../kernel/ids.ts';\nexport const dossier = id;\n",
      'src-main/dossiers/queries.ts':
        "import { dossier } from '../../src-shared/dossiers/dossier.ts';\nexport const find = () => dossier;\n",
      'src-main/letters/commands.ts':
        "import { find } from '../dossiers/queries.ts';\nimport { readFileSync } from 'node:fs';\nexport const write = () => [find, readFileSync];\n",
      'src-main/electron/main.ts':
        "import { app } from 'electron';\nimport { write } from '../letters/commands.ts';\nexport const start = () => [app, write];\n",
      'src-renderer/app/main.tsx': "import { screen } from '../dossiers/screen.tsx';\nexport const app = screen;\n",
      'src-renderer/dossiers/screen.tsx':
        "import { dossier } from '../../src-shared/dossiers/dossier.ts';\nimport { button } from '../ui/button.tsx';\nexport const screen = [dossier, button];\n",
      'src-renderer/ui/button.tsx': 'export const button = 1;\n',
    },
  },
  { rule: 'shared-is-pure', files: { 'src-shared/a/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n" } },
  { rule: 'shared-is-pure', files: { 'src-shared/a/a.ts': "import { Kysely } from 'kysely';\nexport const a = Kysely;\n" } },
  {
    rule: 'shared-is-pure',
    files: {
      'src-shared/a/a.ts': "import type { B } from '../../src-main/b/b.ts';\nexport type A = B;\n",
      'src-main/b/b.ts': 'export type B = 1;\n',
    },
  },
  {
    rule: 'renderer-knows-shared-only',
    files: {
      'src-renderer/a/a.tsx': "import { b } from '../../src-main/b/queries.ts';\nexport const a = b;\n",
      'src-main/b/queries.ts': 'export const b = 1;\n',
    },
  },
  { rule: 'renderer-has-no-node', files: { 'src-renderer/a/a.tsx': "import { join } from 'node:path';\nexport const a = join;\n" } },
  {
    rule: 'renderer-has-no-main-library',
    files: { 'src-renderer/a/a.tsx': "import nodemailer from 'nodemailer';\nexport const a = nodemailer;\n" },
  },
  {
    rule: 'main-knows-no-screen',
    files: {
      'src-main/a/a.ts': "import { b } from '../../src-renderer/b/b.tsx';\nexport const a = b;\n",
      'src-renderer/b/b.tsx': 'export const b = 1;\n',
    },
  },
  {
    rule: 'migrations-know-no-application',
    files: {
      'migrations/local/0001.ts': "import { a } from '../../src-main/a/queries.ts';\nexport const up = a;\n",
      'src-main/a/queries.ts': 'export const a = 1;\n',
    },
  },
  { rule: 'electron-only-in-its-shell', files: { 'src-main/a/a.ts': "import { app } from 'electron';\nexport const a = app;\n" } },
  {
    rule: 'shells-are-outermost',
    files: {
      'src-main/backend/a.ts': "import { b } from '../browser/b.ts';\nexport const a = b;\n",
      'src-main/browser/b.ts': 'export const b = 1;\n',
    },
  },
  {
    rule: 'ground-knows-no-room',
    files: {
      'src-main/journal/a.ts': "import { b } from '../letters/queries.ts';\nexport const a = b;\n",
      'src-main/letters/queries.ts': 'export const b = 1;\n',
    },
  },
  {
    rule: 'shared-kernel-knows-no-room',
    files: {
      'src-shared/kernel/a.ts': "import { b } from '../letters/letter.ts';\nexport const a = b;\n",
      'src-shared/letters/letter.ts': 'export const b = 1;\n',
    },
  },
  {
    rule: 'kit-knows-no-room',
    files: {
      'src-renderer/ui/a.tsx': "import { b } from '../letters/b.tsx';\nexport const a = b;\n",
      'src-renderer/letters/b.tsx': 'export const b = 1;\n',
    },
  },
  {
    rule: 'rooms-meet-in-public',
    files: {
      'src-main/dossiers/a.ts': "import { b } from '../letters/projection.ts';\nexport const a = b;\n",
      'src-main/letters/projection.ts': 'export const b = 1;\n',
    },
  },
  {
    rule: 'rooms-meet-in-public',
    files: {
      'src-renderer/dossiers/a.tsx': "import { b } from '../letters/screen.tsx';\nexport const a = b;\n",
      'src-renderer/letters/screen.tsx': 'export const b = 1;\n',
    },
  },
  {
    rule: 'no-circle',
    files: {
      'src-main/a/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'src-main/a/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
  },
  { rule: 'resolvable', files: { 'src-main/a/a.ts': "import { b } from './nowhere.ts';\nexport const a = b;\n" } },
];
