import type { ComponentType } from 'react';
import { useController } from 'react-hook-form';
import {
  Checkbox,
  CheckboxGroup,
  type CheckboxGroupProps,
  type CheckboxProps,
  RadioGroup,
  type RadioGroupProps,
} from '../fields/choices.tsx';
import { DateField, type DateFieldProps } from '../fields/date-field.tsx';
import { FileField, type FileFieldProps } from '../fields/file-field.tsx';
import { NumberField, type NumberFieldProps } from '../fields/number-field.tsx';
import { PasswordField, type PasswordFieldProps } from '../fields/password-field.tsx';
import { ComboBox, type ComboBoxProps, Select, type SelectProps } from '../fields/select.tsx';
import { TextArea, type TextAreaProps, TextField, type TextFieldProps } from '../fields/text-field.tsx';

/** What the form gives by itself. */
type Given = 'value' | 'onChange' | 'onBlur' | 'error' | 'name';

interface Controlled {
  name?: string | undefined;
  error?: string | undefined;
  onBlur?: (() => void) | undefined;
}

export type BoundProps<Props> = Omit<Props, Given> & {
  /** Path of the value in the schema (`adresse.codePostal`). */
  name: string;
  /** Called besides the form's own handling, when another field depends on this one. */
  onChanged?: () => void;
};

/** Ties a field of the kit to the form around it: its value, its error, its place in the draft. */
const bound = <Props extends Controlled>(Field: ComponentType<Props>) => {
  const Bound = ({ name, onChanged, ...rest }: BoundProps<Props>) => {
    const { field, fieldState } = useController({ name });
    const given = {
      ...rest,
      name,
      value: field.value,
      onBlur: field.onBlur,
      error: fieldState.error?.message,
      onChange: (value: unknown) => {
        field.onChange(value);
        onChanged?.();
      },
    };
    // The rest and what the form gives are together the field's properties; the compiler cannot add two generic halves up.
    return <Field {...(given as object as Props)} />;
  };
  Bound.displayName = `Bound(${Field.displayName ?? Field.name})`;
  return Bound;
};

export const FormTextField = bound<TextFieldProps>(TextField);
export const FormTextArea = bound<TextAreaProps>(TextArea);
export const FormPasswordField = bound<PasswordFieldProps>(PasswordField);
export const FormSelect = bound<SelectProps>(Select);
export const FormComboBox = bound<ComboBoxProps>(ComboBox);
export const FormNumberField = bound<NumberFieldProps>(NumberField);
export const FormDateField = bound<DateFieldProps>(DateField);
export const FormCheckbox = bound<CheckboxProps>(Checkbox);
export const FormCheckboxGroup = bound<CheckboxGroupProps>(CheckboxGroup);
export const FormRadioGroup = bound<RadioGroupProps>(RadioGroup);
export const FormFileField = bound<FileFieldProps>(FileField);
