import { useState } from 'react';
import { type AcceptedFormats, acceptedWords, formatsOf } from '../../src-shared/demarches/piece-formats.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { useUpload } from '../app/upload.ts';
import { UploadField, type UploadFieldProps } from '../ui/index.ts';

export interface JoinFileProps extends Pick<UploadFieldProps, 'label' | 'name' | 'isRequired' | 'error' | 'choose'> {
  description?: string;
  /** What is taken, where that is not all that Écritoire takes in. */
  accepts?: AcceptedFormats;
  /** The file is here and judged: it is given to what it is for, which may still refuse it. */
  onUploaded: (upload: string, name: string) => Promise<Result<unknown>>;
}

/** «PDF seulement, 20 Mo au plus.» */
export const kindWords = (accepts: AcceptedFormats): string => {
  const words = acceptedWords[accepts];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, 20 Mo au plus.`;
};

/** One file on its way to what it is for; once there, it is shown there and the field is empty again. */
export const JoinFile = ({ description = '', accepts = 'tous', onUploaded, ...field }: JoinFileProps) => {
  const [refused, setRefused] = useState<string>();
  const { sending, refusal, send, cancel } = useUpload(({ file, name }) => {
    void onUploaded(file, name).then((result) => setRefused(result.ok ? undefined : result.error.message));
  });
  const kinds = kindWords(accepts);
  return (
    <UploadField
      {...field}
      accept={formatsOf(accepts).map((format) => formatWords[format].type)}
      description={description === '' ? kinds : `${description} ${kinds}`}
      value={null}
      sending={sending}
      refusal={refusal ?? refused}
      onSend={(file) => {
        setRefused(undefined);
        void send(file);
      }}
      onCancel={cancel}
      onRemove={cancel}
    />
  );
};
