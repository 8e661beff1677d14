import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { labelColours } from '../../../../src-shared/instruction/label.ts';
import { type LabelChip, labelForm } from '../../../../src-shared/instruction/label-contract.ts';
import { Loaded } from '../../../app/loaded.tsx';
import { useCall, useCommand } from '../../../app/query.tsx';
import {
  Button,
  ConfirmDialog,
  count,
  Dialog,
  EmptyState,
  FieldGroup,
  FormActions,
  FormDialog,
  FormRadioGroup,
  FormTextField,
  IconButton,
  Item,
  Items,
  Small,
  Tag,
  useZodForm,
} from '../../../ui/index.ts';

const colourWords = { bleu: 'Bleu', vert: 'Vert', orange: 'Orange', violet: 'Violet', rouge: 'Rouge', gris: 'Gris' } as const;

interface Edited {
  readonly service: string;
  readonly label: LabelChip | null;
}

/** «Étiquettes» of one's services: each has its own. */
export const LabelsDialog = ({ onClose }: { onClose: () => void }) => {
  const labels = useCall('instruction.labels', {}, { rooms: ['services'] });
  const withdraw = useCommand('instruction.withdrawLabel');
  const [edited, setEdited] = useState<Edited | null>(null);
  const [leaving, setLeaving] = useState<LabelChip | null>(null);
  return (
    <Dialog title="Gérer les étiquettes" isOpen onClose={onClose}>
      <Loaded from={labels}>
        {({ services }) =>
          services.length === 0 ? (
            <EmptyState title="Vous n’êtes dans aucun service">Un gestionnaire dit, dans « Services », qui instruit.</EmptyState>
          ) : (
            services.map((service) => (
              <FieldGroup key={service.id} title={service.name}>
                <Items>
                  {service.labels.map((label) => (
                    <Item
                      key={label.id}
                      actions={
                        <>
                          <IconButton
                            icon={Pencil}
                            label={`Modifier « ${label.name} »`}
                            onPress={() => setEdited({ service: service.id, label })}
                          />
                          <IconButton icon={Trash2} label={`Supprimer « ${label.name} »`} onPress={() => setLeaving(label)} />
                        </>
                      }
                    >
                      <span>
                        <Tag colour={label.colour}>{label.name}</Tag> <Small>{count(label.dossiers, 'dossier')}</Small>
                      </span>
                    </Item>
                  ))}
                </Items>
                <FormActions>
                  <Button onPress={() => setEdited({ service: service.id, label: null })}>Nouvelle étiquette</Button>
                </FormActions>
              </FieldGroup>
            ))
          )
        }
      </Loaded>
      <FormActions>
        <Button kind="primary" onPress={onClose}>
          Fermer
        </Button>
      </FormActions>
      {edited !== null && <LabelForm {...edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`Supprimer « ${leaving?.name ?? ''} » ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => withdraw.run({ id: leaving?.id ?? '' })}
        confirm="Supprimer"
        kind="bad"
        consequences={['Les dossiers qui la portent ne la montrent plus. Rien d’autre ne change pour eux.']}
      />
    </Dialog>
  );
};

const LabelForm = ({ service, label, onClose }: Edited & { onClose: () => void }) => {
  const form = useZodForm(labelForm, { defaultValues: { name: label?.name ?? '', colour: label?.colour ?? 'bleu' } });
  const { run } = useCommand('instruction.saveLabel');
  return (
    <FormDialog
      title={label === null ? 'Nouvelle étiquette' : `Modifier « ${label.name} »`}
      label="Étiquette"
      size="s"
      form={form}
      submit="Enregistrer"
      onSubmit={(values) => run({ id: label?.id ?? null, service, ...values })}
      done="L’étiquette est enregistrée."
      onClose={onClose}
    >
      <FormTextField name="name" label="Nom" description="30 caractères au plus. N’y mettez le nom de personne." isRequired autoFocus />
      <FormRadioGroup
        name="colour"
        label="Couleur"
        isRequired
        options={labelColours.map((colour) => ({ id: colour, label: colourWords[colour] }))}
      />
    </FormDialog>
  );
};
