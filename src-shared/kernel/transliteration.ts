const pairs = (text: string): [string, string][] => text.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(2)]);

/** Usual French transliteration of Cyrillic and Greek, letter by letter; a sign without a sound of its own leaves nothing. */
const letters = new Map([
  ...pairs('а=a б=b в=v г=g ґ=g д=d е=e є=ie ж=j з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch'),
  ...pairs('ш=ch щ=chtch ы=y э=e ю=iou я=ia ъ= ь= ћ=c ђ=dj ј=j љ=lj њ=nj џ=dz'),
  ...pairs('α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=ph χ=ch ψ=ps ω=o'),
]);

const latinOf = (letter: string): string => {
  const [base = ''] = letter.normalize('NFKD');
  const lower = base.toLowerCase();
  const written = letters.get(lower);
  if (written === undefined) return letter;
  return lower === base ? written : written.charAt(0).toUpperCase() + written.slice(1);
};

/** The text with its Cyrillic and Greek letters written in Latin ones, accents left out; every other sign stays as it is. */
export const inLatin = (text: string): string => text.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, latinOf);
