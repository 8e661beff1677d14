import { useFormContext, useWatch } from 'react-hook-form';
import { nationalRegion } from '../../../src-shared/kernel/holidays.ts';
import { formatDateLong, isPlainDate } from '../../../src-shared/kernel/plain-date.ts';
import { dayOff } from '../../../src-shared/kernel/working-days.ts';
import { Button, Notice } from '../../ui/index.ts';

/** Beside a day to answer by: says that it is a Saturday, a Sunday or a holiday, and offers the day that follows. Nothing is refused by it. */
export const DayOff = ({ name }: { name: string }) => {
  const { setValue } = useFormContext();
  const day: unknown = useWatch({ name });
  const off = typeof day === 'string' && isPlainDate(day) ? dayOff(day, nationalRegion) : null;
  if (off === null) return null;
  const next = formatDateLong(off.next);
  return (
    <Notice title={`Ce jour est ${off.why}`}>
      <Button onPress={() => setValue(name, off.next, { shouldDirty: true, shouldValidate: true })}>{`Choisir plutôt le ${next}`}</Button>
    </Notice>
  );
};
