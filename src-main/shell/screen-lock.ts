import { askBus, type Bus, connectBus, systemBus } from './dbus.ts';
import { type DbusMessage, type DbusValue, messageTypes } from './dbus-message.ts';

/** Whether the lock of the system's screen closes this workstation. */
export interface ScreenLock {
  /** Why it is not heard, as a sentence; null while it is, and until that is known. */
  reason(): string | null;
  /** @param listener called at each lock of the screen and each sleep of the machine */
  onLock(listener: () => void): void;
  /** @param listener called when `reason` says something else */
  onChange(listener: () => void): void;
  stop(): void;
}

const logind = 'org.freedesktop.login1';
const session = `${logind}.Session`;
const properties = 'org.freedesktop.DBus.Properties';

/** `LockedHint` of a session of ours (GNOME, KDE and others set it), sleep of the machine, and logind begun anew. */
const matches = [
  `type='signal',sender='${logind}',interface='${properties}',member='PropertiesChanged',arg0='${session}'`,
  `type='signal',sender='${logind}',interface='${logind}.Manager',member='PrepareForSleep'`,
  `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${logind}'`,
];

const noBus =
  'Le verrouillage de l’écran par le système ne ferme pas Écritoire : ce système n’a pas de bus D-Bus. Verrouillez avec Ctrl+L avant de partir.';
const noLogind =
  'Le verrouillage de l’écran par le système ne ferme pas Écritoire : « logind » ne répond pas sur ce système. Verrouillez avec Ctrl+L avant de partir.';

const isSignal = ({ type, interface: from, member }: DbusMessage, wantedFrom: string, wanted: string): boolean =>
  type === messageTypes.signal && from === wantedFrom && member === wanted;

/** The changed properties of a signal say that the screen is locked. */
const saysLocked = (message: DbusMessage): boolean => {
  const [from, changed] = message.body ?? [];
  if (from !== session || !Array.isArray(changed)) return false;
  return (changed as readonly (readonly DbusValue[])[]).some(([name, value]) => name === 'LockedHint' && value === true);
};

/** Whether a session is of this user. When logind does not say, it is taken for one: closing too often harms nobody. */
const isOurs = async (bus: Bus, path: string, uid: number): Promise<boolean> => {
  try {
    const [user] = await bus.call({
      destination: logind,
      path,
      interface: properties,
      member: 'Get',
      signature: 'ss',
      body: [session, 'User'],
    });
    return !Array.isArray(user) || user[0] === uid;
  } catch {
    return true;
  }
};

/** Listens on one connection, until it ends. @param heard called with the reason why not, null once it hears */
const listen = async (bus: Bus, uid: number, locked: () => void, heard: (reason: string | null) => void): Promise<void> => {
  let owner: DbusValue | undefined;
  bus.onMessage((message) => {
    if (isSignal(message, 'org.freedesktop.DBus', 'NameOwnerChanged') && message.sender === 'org.freedesktop.DBus') {
      owner = message.body?.[2];
      heard(owner === '' ? noLogind : null);
    }
    // A signal may be sent to one connection by anybody: only logind's own count.
    if (message.sender !== owner) return;
    if (isSignal(message, `${logind}.Manager`, 'PrepareForSleep') && message.body?.[0] === true) locked();
    else if (isSignal(message, properties, 'PropertiesChanged') && saysLocked(message))
      void isOurs(bus, message.path ?? '', uid).then((ours) => ours && locked());
  });
  for (const rule of matches) await askBus(bus, 'AddMatch', 's', [rule]);
  const found = await askBus(bus, 'GetNameOwner', 's', [logind]).then(
    ([name]) => name,
    () => '',
  );
  // A change that came in one piece with this answer was heard before it, and is the later of the two.
  owner ??= found;
  heard(owner === '' ? noLogind : null);
  await bus.closed;
};

/**
 * Linux: hears of logind that the screen of this user was locked, or that the machine goes to sleep (Electron's `lock-screen` exists on
 * macOS and Windows alone, and a browser has none). Nothing is asked of the system but to listen; a bus that ends is looked for again.
 * @param options.retryAfter milliseconds until then
 */
export const watchScreenLock = (
  options: { readonly address?: string; readonly uid?: number; readonly retryAfter?: number } = {},
): ScreenLock => {
  const { retryAfter = 30_000 } = options;
  const address = options.address ?? process.env.DBUS_SYSTEM_BUS_ADDRESS ?? systemBus;
  const uid = options.uid ?? process.getuid?.() ?? 0;
  const onLock: (() => void)[] = [];
  const onChange: (() => void)[] = [];
  let reason: string | null = null;
  let current: Bus | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const say = (why: string | null): void => {
    if (stopped || reason === why) return;
    reason = why;
    for (const listener of onChange) listener();
  };
  const locked = (): void => {
    for (const listener of onLock) listener();
  };
  const begin = async (): Promise<void> => {
    try {
      current = await connectBus(address, uid);
      if (stopped) current.close();
      await listen(current, uid, locked, say);
    } catch {
      // No bus, or it went while it was asked: the reason says so.
    }
    current?.close();
    say(noBus);
    if (stopped) return;
    timer = setTimeout(() => void begin(), retryAfter);
    timer.unref();
  };
  void begin();
  return {
    reason: () => reason,
    onLock: (listener) => onLock.push(listener),
    onChange: (listener) => onChange.push(listener),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      current?.close();
    },
  };
};

const constant = (reason: string | null): ScreenLock => ({
  reason: () => reason,
  onLock: () => undefined,
  onChange: () => undefined,
  stop: () => undefined,
});

/** Electron hears it by itself on macOS and Windows. */
export const heardOtherwise = constant(null);

/** A browser's window hears it on Linux alone. */
export const neverHeard = constant(
  'Dans une fenêtre de navigateur, le verrouillage de l’écran par le système ne ferme pas Écritoire. Verrouillez avec Ctrl+L avant de partir.',
);
