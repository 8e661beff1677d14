import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { places } from '../app/places.ts';
import { useConnection } from '../app/query.tsx';
import { useMaybeSession, useWorkstation } from '../app/session.tsx';
import { toast } from '../ui/index.ts';

/** A link of a mail was opened on this machine: on the sign-in pages it fills «J’ai reçu un code» in; somebody who is signed in is not interrupted. */
export const LinkWatch = () => {
  const connection = useConnection();
  const { history } = useRouter();
  const signedIn = useMaybeSession() !== null;
  const isOpen = useWorkstation().phase === 'open';
  useEffect(() => {
    const take = async () => {
      if (signedIn || !isOpen) return;
      const result = await connection.call('accounts.takeLink', {});
      if (!result.ok || result.data.link === null) return;
      const { who, code, chosen } = result.data.link;
      history.push(places.code, { handed: { who, code: formatActivationCode(code), chosen } });
    };
    void take();
    return connection.onNotice((notice) => {
      if (notice.type !== 'link') return;
      if (signedIn) toast('Un lien reçu par courriel attend : il s’ouvrira quand vous vous serez déconnecté.');
      void take();
    });
  }, [connection, history, signedIn, isOpen]);
  return null;
};
