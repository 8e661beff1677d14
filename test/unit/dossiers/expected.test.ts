import { describe, expect, it } from 'vitest';
import { expectedOf, formerVersions, piecesInForce } from '../../../src-renderer/dossiers/expected.ts';
import type { PieceView } from '../../../src-shared/dossiers/views.ts';

const piece = (item: string, status: PieceView['status'], replaces: string | null = null): PieceView => ({
  item,
  piece: 'rib',
  label: 'RIB',
  file: { file: item, size: 1, format: 'pdf', pages: 1, name: `${item}.pdf` },
  status,
  reason: null,
  joinedAt: 0,
  replaces,
  nature: null,
  accepts: 'tous',
  purgedOn: null,
});

describe('what is expected of whoever asked', () => {
  it('is nothing while the service works, nor once it is decided', () => {
    expect(expectedOf({ status: 'en_instruction', pieces: [piece('a', 'acceptee')] })).toBeNull();
    expect(expectedOf({ status: 'refuse', pieces: [piece('a', 'rejetee')] })).toBeNull();
  });

  it('is every rejected piece, then the answer', () => {
    expect(expectedOf({ status: 'complement', pieces: [piece('a', 'rejetee')] })).toMatchObject({
      mayAnswer: false,
      pieces: [{ item: 'a' }],
    });
    expect(expectedOf({ status: 'complement', pieces: [piece('a', 'remplacee'), piece('b', 'a_verifier', 'a')] })).toEqual({
      mayAnswer: true,
      pieces: [],
    });
    expect(expectedOf({ status: 'depose', pieces: [piece('a', 'rejetee')] })).toMatchObject({ mayAnswer: false });
  });
});

describe('versions of a justificatif', () => {
  const pieces = [piece('a', 'remplacee'), piece('x', 'acceptee'), piece('b', 'remplacee', 'a'), piece('c', 'a_verifier', 'b')];

  it('the last one stands where the first one stood', () => {
    expect(piecesInForce({ pieces }).map(({ item }) => item)).toEqual(['c', 'x']);
  });

  it('the former ones are behind it, newest first', () => {
    expect(formerVersions(pieces, pieces[3] ?? piece('', 'acceptee')).map(({ item }) => item)).toEqual(['b', 'a']);
  });

  it('end even where they name one another in a circle, as another poste may have written', () => {
    const circle = [piece('a', 'remplacee', 'b'), piece('b', 'remplacee', 'a')];
    expect(formerVersions(circle, piece('c', 'a_verifier', 'a')).map(({ item }) => item)).toEqual(['a', 'b']);
  });
});
