import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The fuses of packaged builds. Each closes a way to turn the signed program into something else; end-to-end tests
 * drive the unpackaged one, which keeps Electron's own.
 */
export const fuses = {
  version: FuseVersion.V1,
  // No plain Node out of the application's binary.
  [FuseV1Options.RunAsNode]: false,
  // Neither preloaded modules nor options from the environment.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // No debugger on a base that is open.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Nothing is loaded from file: (our scheme instead), so its privileges are of no use but to an attacker.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // The session keeps nothing on disk; should a later one do, then encrypted.
  [FuseV1Options.EnableCookieEncryption]: true,
  // The archive is checked against the hash in the signed binary, and nothing beside the archive is run.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
} as const satisfies FuseConfig;
