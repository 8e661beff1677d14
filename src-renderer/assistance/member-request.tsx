import { useCall } from '../app/query.tsx';
import { Card, ErrorState, LoadingState, Page } from '../ui/index.ts';
import styles from './assistance.module.css';
import { RequestForm } from './request-form.tsx';

/** «Demander de l’aide» of a signed-in person: the same form, with what is known of them filled in. */
export const MemberRequestScreen = () => {
  const { data, refusal, retry } = useCall('accounts.mine', {});
  return (
    <Page title="Demander de l’aide">
      {data === undefined && refusal === undefined && <LoadingState />}
      {refusal !== undefined && data === undefined && <ErrorState message={refusal.message} onRetry={retry} />}
      {data !== undefined && (
        <div className={styles.member}>
          <Card>
            <RequestForm known={{ prenom: data.prenom, nom: data.nom, courriel: data.courriel ?? '' }} draftKey="assistance.request" />
          </Card>
        </div>
      )}
    </Page>
  );
};
