import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { places } from '../app/places.ts';
import { useWorkstation } from '../app/session.tsx';
import { SignInLayout } from '../app/sign-in-layout.tsx';
import { RequestForm } from './request-form.tsx';

const title = 'Demander de l’aide';

/** «Demander de l’aide» without an account (S2: the form that the sign-in page leads to). */
export const DoorRequestScreen = () => {
  const { departement, name } = useWorkstation();
  const { history } = useRouter();
  const place = [departement, name].filter((text) => text !== '').join(' · ');
  useEffect(() => {
    document.title = `${title} · Écritoire`;
  }, []);
  const back = (
    <a
      href={places.signIn}
      onClick={(event) => {
        event.preventDefault();
        history.push(places.signIn);
      }}
    >
      Revenir à la connexion
    </a>
  );
  return (
    <SignInLayout title={title} size="wide" ways={back} {...(place !== '' && { place })}>
      <RequestForm known={null} />
    </SignInLayout>
  );
};
