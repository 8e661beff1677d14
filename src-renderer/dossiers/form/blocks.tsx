import type { FormBlock } from '../../../src-shared/demarches/form.ts';
import { Notice, Prose } from '../../ui/index.ts';
import { Asked } from './asked.tsx';
import { Piece, TriedPiece } from './piece.tsx';
import { Rows } from './rows.tsx';
import type { Filling } from './typing.ts';

/** What a step asks, of what is shown to this person. Its own title stands above. */
export const Blocks = ({ blocks, filling }: { blocks: readonly FormBlock[]; filling: Filling }) =>
  blocks
    .filter(({ id, ...block }) => filling.read.shown.has(id) && !(block.kind === 'titre' && block.level === 1))
    .map((block, at, shown) => <Block key={block.id} block={block} filling={filling} isUnder={shown.slice(0, at).some(isSection)} />);

const isSection = (block: FormBlock): boolean => block.kind === 'titre' && block.level === 2;

interface BlockProps {
  block: FormBlock;
  filling: Filling;
  /** A subtitle stands above it: no rank of headings is left out. */
  isUnder: boolean;
}

const Block = ({ block, filling, isUnder }: BlockProps) => {
  const { typed, answer, leave, faultAt } = filling;
  switch (block.kind) {
    case 'titre':
      return isSection(block) || !isUnder ? <h3>{block.label}</h3> : <h4>{block.label}</h4>;
    case 'explication':
      return (
        <Notice title={block.label}>
          <Prose>{block.text}</Prose>
        </Notice>
      );
    case 'bloc':
      return <Rows block={block} filling={filling} />;
    case 'piece':
      return filling.draft === null ? <TriedPiece piece={block} /> : <Piece piece={block} draft={filling.draft} filling={filling} />;
    case 'champ':
      return (
        <Asked field={block} at={block.id} value={typed.fields[block.id]} onAnswer={answer} onLeave={leave} error={faultAt(block.id)} />
      );
  }
};
