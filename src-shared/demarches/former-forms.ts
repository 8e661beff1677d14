/** Schema of the events that hold a form; raised with the types of question and with what a question or a justificatif says. */
export const formSchema = 2;

type Shape = Readonly<Record<string, unknown>>;

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a question and a justificatif say today that they did not in schema 1. */
const added: Readonly<Record<string, Shape>> = {
  champ: { format: null, birth: false, bic: false },
  piece: { accepts: 'tous', model: null },
};

const upcastBlock = (block: unknown): unknown => {
  if (!isShape(block)) return block;
  const { kind, fields } = block;
  return {
    ...(typeof kind === 'string' && Object.hasOwn(added, kind) && added[kind]),
    ...block,
    ...(Array.isArray(fields) && { fields: fields.map(upcastBlock) }),
  };
};

/** Facts of an event that holds a whole content, or questions alone, as schema 1 wrote them. Total: what it does not know stays as it is. */
export const upcastForm = (facts: unknown): unknown => {
  if (!isShape(facts)) return facts;
  const { fields, content } = facts;
  if (Array.isArray(fields)) return { ...facts, fields: fields.map(upcastBlock) };
  if (!isShape(content) || !isShape(content.form) || !Array.isArray(content.form.blocks)) return facts;
  return { ...facts, content: { ...content, form: { ...content.form, blocks: content.form.blocks.map(upcastBlock) } } };
};
