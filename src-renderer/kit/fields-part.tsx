import { useState } from 'react';
import { fileRefusals } from '../../src-shared/files/refusals.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import { type Connection, connectionErrors } from '../app/connection.ts';
import { ConnectionProvider } from '../app/query.tsx';
import { useUpload } from '../app/upload.ts';
import {
  Card,
  Checkbox,
  CheckboxGroup,
  Columns,
  ComboBox,
  DateField,
  FileField,
  NumberField,
  PasswordField,
  RadioGroup,
  Select,
  type ShownFile,
  Stack,
  TextArea,
  TextField,
  UploadField,
} from '../ui/index.ts';

const communes = ['Audresselles', 'Béthune', 'Boulogne-sur-Mer', 'Calais', 'Étaples', 'Lens', 'Saint-Omer', 'Wimereux'].map(
  (label, at) => ({
    id: label,
    label,
    detail: `62 ${100 + at * 60}`,
  }),
);
const kinds = [
  { id: 'commune', label: 'Commune' },
  { id: 'epci', label: 'EPCI', detail: 'communauté de communes, d’agglomération, urbaine' },
  { id: 'association', label: 'Association' },
];

/** No backend stands behind the kit: whatever is sent is refused by the page itself. */
const nobodyThere: Connection = {
  call: async () => refuse('unreachable', connectionErrors.unreachable),
  onNotice: () => () => undefined,
  shell: 'browser',
  viewerOrigin: '',
};

const SentAtOnce = () => {
  const [value, setValue] = useState<ShownFile | null>({ name: 'Délibération du 3 novembre.pdf', size: 412_000, pages: 3 });
  const { sending, refusal, send, cancel } = useUpload(setValue);
  return (
    <UploadField
      label="Délibération"
      value={value}
      sending={sending}
      refusal={refusal}
      onSend={(file) => void send(file)}
      onCancel={cancel}
      onRemove={() => setValue(null)}
    />
  );
};

/** A file that is sent at once: none yet, taken, under way, being looked at, refused. */
const UploadParts = () => {
  const still = { value: null, sending: null, onSend: () => undefined, onCancel: () => undefined, onRemove: () => undefined };
  return (
    <ConnectionProvider connection={nobodyThere}>
      <UploadField {...still} label="Plan de situation" description="PDF ou image, 20 Mo au plus" isRequired />
      <SentAtOnce />
      <UploadField {...still} label="Devis" sending={{ name: 'devis.pdf', sent: 1_300_000, total: 4_100_000 }} />
      <UploadField {...still} label="Photographie" sending={{ name: 'IMG_0412.jpg', sent: 4_100_000, total: 4_100_000 }} />
      <UploadField {...still} label="Relevé d’identité bancaire" refusal={fileRefusals.file_heic} />
    </ConnectionProvider>
  );
};

/** Each field by itself: empty, filled, with help, wrong, disabled. */
export const FieldsPart = () => {
  const [text, setText] = useState('Judo Club de Saint-Omer');
  const [password, setPassword] = useState('Ecri');
  const [kind, setKind] = useState<string | null>(null);
  const [commune, setCommune] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | null>(4200);
  const [date, setDate] = useState<string | null>(null);
  const [ticked, setTicked] = useState(false);
  const [several, setSeveral] = useState<string[]>(['epci']);
  const [files, setFiles] = useState<File[]>([]);
  return (
    <Card title="Champs">
      <Columns>
        <Stack>
          <TextField
            label="Nom de l’organisation"
            value={text}
            onChange={setText}
            isRequired
            help="Tel qu’il figure au répertoire Sirene."
          />
          <TextField
            label="SIRET"
            value="123 456"
            onChange={() => undefined}
            mono
            description="14 chiffres"
            error="Il manque des chiffres : un SIRET en a 14."
          />
          <TextField label="Identifiant" value="paul.lefebvre" onChange={() => undefined} isDisabled />
          <TextField label="Numéro du courrier" value="C-2026-0412" onChange={() => undefined} isReadOnly mono />
          <PasswordField
            label="Nouveau mot de passe"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            conditions={[
              { label: 'de 8 à 128 caractères', met: password.length >= 8 },
              { label: 'au moins un chiffre', met: /\d/.test(password) },
              { label: 'au moins une lettre majuscule', met: /\p{Lu}/u.test(password) },
            ]}
          />
          <TextArea label="Message à l’organisation" value="" onChange={() => undefined} description="Il sera lu tel quel." rows={3} />
        </Stack>
        <Stack>
          <Select label="Nature" options={kinds} value={kind} onChange={setKind} isRequired help="Ce que l’organisation est en droit." />
          <Select label="Service" options={kinds} value={null} onChange={() => undefined} error="Choisissez un service." />
          <ComboBox label="Commune" options={communes} value={commune} onChange={setCommune} placeholder="Commencez à taper" />
          <NumberField
            label="Montant demandé"
            value={amount}
            onChange={setAmount}
            min={0}
            step={100}
            format={{ style: 'currency', currency: 'EUR' }}
          />
          <DateField
            label="Date de réception"
            value={date}
            onChange={setDate}
            description={`jour, mois, année · ${date ?? 'incomplète'}`}
          />
          <DateField label="Date d’obtention" value="2027-01-12" onChange={() => undefined} error="Cette date est dans l’avenir." />
        </Stack>
        <Stack>
          <RadioGroup
            label="Encadre-t-il des séances ?"
            options={[
              { id: 'yes', label: 'Oui' },
              { id: 'no', label: 'Non' },
            ]}
            value={null}
            onChange={() => undefined}
            isRequired
          />
          <RadioGroup
            label="Canal"
            layout="column"
            options={kinds}
            value="epci"
            onChange={() => undefined}
            error="Choisissez un autre canal."
          />
          <Checkbox label="J’accepte les conditions d’utilisation" value={ticked} onChange={setTicked} isRequired />
          <Checkbox label="Toutes les organisations" value={false} isIndeterminate onChange={() => undefined} />
          <Checkbox label="Non modifiable" value isDisabled onChange={() => undefined} error="Cette case doit être cochée." />
          <CheckboxGroup label="Services en ligne souhaités" options={kinds} value={several} onChange={setSeveral} />
          <FileField
            label="Statuts de l’association"
            value={files}
            onChange={setFiles}
            accept={['application/pdf']}
            description="PDF, 20 Mo au plus"
            isRequired
          />
          <UploadParts />
        </Stack>
      </Columns>
    </Card>
  );
};
