import type { Result } from '../../src-shared/kernel/result.ts';

export interface JoinFileProps {
  label: string;
  description?: string;
  isRequired?: boolean;
  error?: string | undefined;
  /** The file is here and judged: it is given to whatever it is for. */
  onUploaded: (upload: string, name: string) => Promise<Result<unknown>>;
}

/** «Joindre un fichier». */
export const JoinFile = ({ label }: JoinFileProps) => <p>{label}</p>;
