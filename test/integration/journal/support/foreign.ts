import { type BundleEvent, personalDigest, sealBundle } from '../../../../src-main/journal/bundle.ts';
import { canonicalJson } from '../../../../src-shared/kernel/canonical.ts';
import type { TestBase } from '../../../fixtures/base.ts';

/** An event that another device wrote, as a pull will bring it. */
export interface ForeignEvent {
  readonly stream: string;
  readonly type: string;
  readonly schema: number;
  readonly facts: unknown;
  readonly personal?: Readonly<Record<string, unknown>>;
}

/**
 * Inserts one bundle of another device, sealed as that device does: chain of its own, digests, position after what is here. Writes no
 * projection: reading the journal is what the tests look at.
 */
export const insertForeign = (base: TestBase, scope: string, events: readonly ForeignEvent[], device = 'other-device'): void => {
  const { database, ports } = base;
  const number = (sql: string, ...values: unknown[]): number =>
    database
      .prepare<unknown[], number>(sql)
      .pluck()
      .get(...values) ?? 0;
  const text = (sql: string, ...values: unknown[]): string =>
    database
      .prepare<unknown[], string>(sql)
      .pluck()
      .get(...values) ?? '';
  base.statements.transaction(() => {
    database.prepare(`INSERT OR IGNORE INTO j_chain (device, incarnation, scope) VALUES (?, 'life', ?)`).run(device, scope);
    const chain = number('SELECT id FROM j_chain WHERE device = ? AND scope = ?', device, scope);
    const dseq = number('SELECT coalesce(max(dseq), 0) FROM j_bundle WHERE chain = ?', chain) + 1;
    const prev = text('SELECT lower(hex(hash)) FROM j_bundle WHERE chain = ? ORDER BY dseq DESC LIMIT 1', chain);
    const salt = ports.random.bytes(16);
    const sealedEvents = events.map((event, index): BundleEvent => {
      database.prepare(`INSERT OR IGNORE INTO j_stream (name, scope, version, head) VALUES (?, ?, 0, '')`).run(event.stream, scope);
      const digests = Object.fromEntries(
        Object.entries(event.personal ?? {}).map(([subject, part]) => [subject, personalDigest(salt, canonicalJson(part))]),
      );
      const { stream, type, schema, facts } = event;
      const basis = text('SELECT head FROM j_stream WHERE name = ?', stream);
      return { id: `${device}-${dseq}-${index}`, stream, type, schema, basis, facts, digests };
    });
    const uid = `${device}-${dseq}`;
    const at = ports.clock.now();
    const sealed = sealBundle({
      v: 1,
      bundle: uid,
      tx: uid,
      scope,
      device,
      incarnation: 'life',
      dseq,
      prev,
      actor: null,
      at,
      events: sealedEvents,
    });
    const bundle = database
      .prepare('INSERT INTO j_bundle (uid, chain, dseq, tx, actor, at, bytes, hash) VALUES (?, ?, ?, ?, NULL, ?, ?, ?)')
      .run(uid, chain, dseq, uid, at, sealed.bytes, sealed.hash).lastInsertRowid;
    events.forEach((event, ordinal) => {
      const stream = number('SELECT id FROM j_stream WHERE name = ?', event.stream);
      const version = number('SELECT version FROM j_stream WHERE id = ?', stream) + 1;
      const position = database
        .prepare('INSERT INTO j_event (bundle, ordinal, stream, version, type) VALUES (?, ?, ?, ?, ?)')
        .run(bundle, ordinal, stream, version, event.type).lastInsertRowid;
      for (const [subject, part] of Object.entries(event.personal ?? {}))
        database.prepare('INSERT INTO j_personal VALUES (?, ?, ?, ?)').run(position, subject, salt, canonicalJson(part));
      database.prepare('UPDATE j_stream SET version = ?, head = ? WHERE id = ?').run(version, sealedEvents[ordinal]?.id ?? '', stream);
    });
  });
  base.journal.forget();
};
