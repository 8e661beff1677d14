import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useCall } from '../../app/query.tsx';
import { FormCheckboxGroup, Small } from '../../ui/index.ts';

/**
 * «E-services souhaités» of a registration (rules §2.1): a wish, shown to the future administrator, who alone subscribes. Reads the field
 * `kind` of the form around it and fills `eservicesWished`.
 */
export const WishedEservices = () => {
  const { data } = useCall('eservices.catalogue', {});
  const { setValue } = useFormContext();
  const [kind, wished] = useWatch({ name: ['kind', 'eservicesWished'] }) as [string | null, readonly string[]];
  const offered = (data?.eservices ?? []).filter(({ kinds }) => kind !== null && (kinds as readonly string[]).includes(kind));
  const ids = offered.map(({ id }) => id).join(' ');
  // Another kind of organisation has other e-services: a wish that is no longer offered is dropped.
  useEffect(() => {
    if (data === undefined) return;
    const left = wished.filter((id) => ids.split(' ').includes(id));
    if (left.length < wished.length) setValue('eservicesWished', left);
  }, [data, ids, wished, setValue]);
  if (kind === null) return <Small>Choisissez d’abord le type d’organisation.</Small>;
  if (offered.length === 0) return <Small>Aucun e-service n’est ouvert à ce type d’organisation.</Small>;
  return (
    <FormCheckboxGroup
      name="eservicesWished"
      label="E-services souhaités"
      description="L’administrateur les retrouvera ; lui seul abonnera l’organisation."
      options={offered.map(({ id, name, service }) => ({ id, label: name, detail: service }))}
    />
  );
};
