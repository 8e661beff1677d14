/** The design system, as rooms see it. */
export { Button, type ButtonKind, type ButtonProps, IconButton, type IconButtonProps } from './button.tsx';
export { type Bar, BarTable } from './charts/bar-table.tsx';
export { ColumnChart, type ColumnSeries } from './charts/column-chart.tsx';
export { Chip, type ChipKind, Chips } from './chip.tsx';
export { Conversation, type ConversationEntry } from './conversation.tsx';
export { cx } from './cx.ts';
export { type Description, DescriptionList } from './description-list.tsx';
export { Detail, DetailBar, DetailHead, type DetailHeadProps, DetailPart, DetailParts } from './detail.tsx';
export { ConfirmDialog, type ConfirmDialogProps, Consequences, Dialog, type DialogProps } from './dialog.tsx';
export {
  Checkbox,
  CheckboxGroup,
  type CheckboxGroupProps,
  type CheckboxProps,
  RadioGroup,
  type RadioGroupProps,
} from './fields/choices.tsx';
export { DateField, type DateFieldProps } from './fields/date-field.tsx';
export { FileField, type FileFieldProps } from './fields/file-field.tsx';
export { NumberField, type NumberFieldProps } from './fields/number-field.tsx';
export { type Option, optionsOf } from './fields/options.tsx';
export { type PasswordCondition, PasswordField, type PasswordFieldProps } from './fields/password-field.tsx';
export { SearchField, type SearchFieldProps } from './fields/search-field.tsx';
export { ComboBox, type ComboBoxProps, Select, type SelectProps } from './fields/select.tsx';
export { TextArea, type TextAreaProps, TextField, type TextFieldProps } from './fields/text-field.tsx';
export { type ShownFile, UploadField, type UploadFieldProps } from './fields/upload-field.tsx';
export {
  type BoundProps,
  FormCheckbox,
  FormCheckboxGroup,
  FormComboBox,
  FormDateField,
  FormFileField,
  FormNumberField,
  FormPasswordField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from './form/bound.tsx';
export { FieldGroup, FieldRow, Form, FormActions, type FormProps, RequiredHint, SubmitButton } from './form/form.tsx';
export { FormDialog, type FormDialogProps, KeptNotice } from './form/form-dialog.tsx';
export { useZodForm, type ZodForm } from './form/use-zod-form.ts';
export { Grid, type GridProps } from './grid/grid.tsx';
export type { RowSource } from './grid/pages.ts';
export { isSelected, nothing, type Selection, selectedCount } from './grid/selection.ts';
export type { GridAction, GridColumn, GridPlace, GridSort } from './grid/types.ts';
export { HelpTip } from './help-tip.tsx';
export { Icon } from './icon.tsx';
export { Item, Items, Lines, Mono, Small } from './items.tsx';
export { Kbd } from './kbd.tsx';
export { Menu, type MenuEntry } from './menu.tsx';
export { type LinkToScreen, NamedWords, ScreenLinks } from './named-words.tsx';
export { Notice, type NoticeKind } from './notice.tsx';
export { Card, Columns, Page, type PageProps, Prose, SplitView, type SplitViewProps, Stack } from './page.tsx';
export { PdfPreview, type PdfPreviewProps } from './pdf-preview.tsx';
export { Progress } from './progress.tsx';
export { Sentence } from './sentence.tsx';
export { EmptyState, ErrorState, LoadingState } from './states.tsx';
export { type Step, StepCards } from './step-cards.tsx';
export { type TabItem, Tabs } from './tabs.tsx';
export { Tag, type TagColour } from './tag.tsx';
export { Tile, type TileProps, Tiles } from './tile.tsx';
export { Timeline, type TimelineEntry } from './timeline.tsx';
export { ToastRegion, toast, toastResult } from './toast.tsx';
export { count, dayInWords, dayShort, figure, fileSize, momentInWords } from './words.ts';
