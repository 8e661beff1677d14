import type { TextFormat } from '../../src-shared/demarches/text-format.ts';
import { FieldRow, RadioGroup, TextField } from '../ui/index.ts';

const none = 'aucune';
const kinds = [
  { id: none, label: 'Libre' },
  { id: 'masque', label: 'Un masque' },
  { id: 'expression', label: 'Une expression' },
];
const helps: Readonly<Record<TextFormat['kind'], string>> = {
  masque: '9 : un chiffre. A : une lettre. * : l’un ou l’autre. Tout autre signe se tape tel quel, par exemple AA-999-AA.',
  expression: 'Une expression régulière, que tout le texte doit suivre : [A-Z]{2}\\d{4} pour deux capitales et quatre chiffres.',
};

/** The form that a short text has to have. */
export const FormatEditor = ({ format, onChange }: { format: TextFormat | null; onChange: (format: TextFormat | null) => void }) => {
  const choose = (id: string) => {
    if (id === none) onChange(null);
    else if (id === 'masque' || id === 'expression')
      onChange({ kind: id, pattern: '', example: format?.example ?? '', message: format?.message ?? '' });
  };
  const put = (part: Partial<TextFormat>) => {
    if (format !== null) onChange({ ...format, ...part });
  };
  return (
    <>
      <RadioGroup label="Forme du texte" value={format?.kind ?? none} onChange={choose} options={kinds} />
      {format !== null && (
        <>
          <TextField
            label={format.kind === 'masque' ? 'Masque' : 'Expression'}
            description={helps[format.kind]}
            value={format.pattern}
            onChange={(pattern) => put({ pattern })}
            isRequired
            mono
            spellCheck="false"
          />
          <FieldRow>
            <TextField
              label="Exemple"
              description="Affiché sous la question."
              value={format.example}
              onChange={(example) => put({ example })}
              isRequired
            />
            <TextField
              label="Message quand la forme n’est pas la bonne"
              description="Vide : celui d’Écritoire."
              value={format.message}
              onChange={(message) => put({ message })}
            />
          </FieldRow>
        </>
      )}
    </>
  );
};
