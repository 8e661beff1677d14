/**
 * Who may import whom (docs: the three floors and the rooms). Every rule has a case in `scripts/lib/layering-cases.mjs` that must be
 * refused: a checker that sees nothing would otherwise look green.
 */

/** Ground that every room of the same floor may use. */
const ground = 'kernel|app|ui|database|journal|lists|projections|documents|commands|backend|demonstration|keyring|shell|electron|browser';
/** Ground that holds no knowledge of any room. */
const roomlessGround = 'kernel|database|keyring|journal|lists|projections|documents';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'src-shared runs everywhere: it imports itself and the pure libraries named here, nothing of node, electron or the DOM.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: ['^src-shared/', 'node_modules/(zod|@internationalized/date|uuid|stdnum|ibantools|libphonenumber-js|re2js)/'] },
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'The renderer asks through the contract; it never reaches the main side.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main|migrations|scripts|test)/' },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The renderer runs in a sandbox.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-main-library',
      comment: 'Libraries of the main side have no place in a window.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: 'node_modules/(@napi-rs/keyring|argon2|better-sqlite3|conf|electron|electron-store|kysely|nodemailer|pdfkit)/' },
    },
    {
      name: 'main-knows-no-screen',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'migrations-know-no-application',
      comment: 'A migration describes a past state: code that goes on changing would change it after the fact.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src-(renderer|main/(?!database/))' },
    },
    {
      name: 'electron-only-in-its-shell',
      comment: 'Everything else also runs in the browser shell and in tests.',
      severity: 'error',
      from: { path: '^(src-|migrations/)', pathNot: '^src-main/electron/' },
      to: { path: '(^|/)node_modules/(electron|electron-store)/' },
    },
    {
      name: 'shells-are-outermost',
      comment: 'The two shells use the rest; nothing uses them.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: '^src-main/(electron|browser)/' },
      to: { path: '^src-main/(electron|browser)/' },
    },
    {
      name: 'ground-knows-no-room',
      comment: 'What every room stands on may not lean on one of them.',
      severity: 'error',
      from: { path: `^src-main/(${roomlessGround})/` },
      to: { path: '^src-main/', pathNot: `^src-main/(${roomlessGround})/` },
    },
    {
      name: 'shared-kernel-knows-no-room',
      severity: 'error',
      from: { path: '^src-shared/kernel/' },
      to: { path: '^src-shared/', pathNot: '^src-shared/kernel/' },
    },
    {
      name: 'kit-knows-no-room',
      comment: 'The design system is usable without any room.',
      severity: 'error',
      from: { path: '^src-renderer/ui/' },
      to: { path: '^src-renderer/', pathNot: '^src-renderer/ui/' },
    },
    {
      name: 'rooms-meet-in-public',
      comment:
        'A room imports another room’s public files only: public.ts, queries.ts, tables.ts (contracts and aggregates lie in src-shared), never its insides.',
      severity: 'error',
      from: { path: `^src-(main|renderer)/(?!(?:${ground})/)([^/]+)/` },
      to: {
        path: `^src-$1/(?!(?:${ground})/)[^/]+/`,
        pathNot: ['^src-$1/$2/', '^src-(main|renderer)/[^/]+/(public|queries|tables)\\.tsx?$'],
      },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      // What is loaded by `import()` runs later: a room names the part of the main process so, which needs every room to open a base.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'resolvable',
      comment: 'What cannot be found cannot be judged by the other rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
    },
  },
};
