import { useEffect, useState } from 'react';
import styles from './form.module.css';

/** Once the fingers rest. */
const afterKey = 600;

/** What is strange about a number, said beside it and never in its way. The numbers of the world are loaded where one is asked. */
export const TelephoneDoubt = ({ text }: { text: string }) => {
  const [doubt, setDoubt] = useState<{ readonly of: string; readonly words: string | null }>({ of: '', words: null });
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const { telephoneDoubt } = await import('../../../src-shared/demarches/telephone.ts');
      if (!isOver) setDoubt({ of: text, words: telephoneDoubt(text) });
    };
    const timer = setTimeout(() => void look(), afterKey);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  return <output className={styles.doubt}>{doubt.of === text ? doubt.words : null}</output>;
};
