import { I18nProvider } from 'react-aria-components';
import { Page, Stack, ToastRegion } from '../ui/index.ts';

export const Kit = () => (
  <I18nProvider locale="fr-FR">
    <Page title="Le nécessaire">
      <Stack>…</Stack>
    </Page>
    <ToastRegion />
  </I18nProvider>
);
